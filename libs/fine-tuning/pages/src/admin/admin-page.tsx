import { useState } from 'preact/hooks';
import { useTranslator } from '../i18n/language-context';
import { PageFrame } from '../ui/page-frame';
import { Audit } from './audit/audit';
import { Catalogue } from './catalogue/catalogue';
import { Consent } from './consent/consent';
import { NOTHING_KEPT, replaced } from './export-form/kept-values';
import { NewExport } from './export-form/new-export';
import { Exports } from './exports/exports';
import { Inspect } from './inspect/inspect';
import { Navigation } from './navigation/navigation';
import { hashOf } from './navigation/route';
import { goTo, useRoute } from './navigation/use-route';
import { Overview } from './overview/overview';
import { Recipes } from './recipes/recipes';
import { RunView } from './run/run-view';
import { Schedules } from './schedules/schedules';

/** What an admin works with: exports, what they are made of, and what was done. */
export function AdminPage() {
  const { text } = useTranslator();
  const route = useRoute();
  const [kept, setKept] = useState(NOTHING_KEPT);
  return (
    <PageFrame
      title={text('console.title')}
      part={text(`${route.view}.title`)}
      probe="listExports"
      navigation={<Navigation route={route} />}
    >
      {route.view === 'overview' && <Overview />}
      {route.view === 'run' && <RunView key={route.id} id={route.id} />}
      {route.view === 'exports' && <Exports />}
      {route.view === 'new' && <NewExport kept={kept} onKept={setKept} />}
      {route.view === 'schedules' && <Schedules entered={kept.values} />}
      {route.view === 'recipes' && (
        <Recipes
          onUse={(values) => {
            setKept((known) => replaced(known, values));
            goTo(hashOf({ view: 'new' }));
          }}
        />
      )}
      {route.view === 'consent' && <Consent />}
      {route.view === 'audit' && <Audit />}
      {route.view === 'inspect' && <Inspect />}
      {route.view === 'catalogue' && <Catalogue />}
    </PageFrame>
  );
}
