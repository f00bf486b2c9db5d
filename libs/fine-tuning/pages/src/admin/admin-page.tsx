import { useState } from 'preact/hooks';
import { useTranslator } from '../i18n/language-context';
import { PageFrame } from '../ui/page-frame';
import type { FormValues } from './export-form/form-values';
import { NewExport } from './export-form/new-export';
import { Exports } from './exports/exports';
import { Navigation } from './navigation/navigation';
import { useRoute } from './navigation/use-route';
import { RunView } from './run/run-view';

/** What an admin works with: exports, what they are made of, and what was done. */
export function AdminPage() {
  const { text } = useTranslator();
  const route = useRoute();
  const [entered, setEntered] = useState<FormValues>({});
  return (
    <PageFrame
      title={text('console.title')}
      probe="listExports"
      navigation={<Navigation route={route} />}
    >
      {route.view === 'run' && <RunView key={route.id} id={route.id} />}
      {route.view === 'exports' && <Exports />}
      {route.view === 'new' && <NewExport values={entered} onValues={setEntered} />}
    </PageFrame>
  );
}
