import { useState } from 'preact/hooks';
import { useAction } from '../../api/use-action';
import { useTranslator } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Facts } from '../../ui/facts';
import { Failure } from '../../ui/failure';
import { flatten } from './flatten';
import { Pairs, type ManifestFormat } from './pairs';

interface ReadManifest {
  readonly formats?: readonly ManifestFormat[];
  readonly consent: unknown;
  readonly pii: unknown;
  readonly software: unknown;
  readonly merkleRoot: unknown;
}

/** What the manifest says. Only when asked for: reading it is a download, and is recorded as one. */
export function Manifest({ id, name }: { id: string; name: string }) {
  const { text } = useTranslator();
  const [manifest, setManifest] = useState<ReadManifest | null>(null);
  const read = useAction(async (client) => {
    const response = await client.stream('downloadExportFile', { path: { id, name } });
    setManifest((await response.json()) as ReadManifest);
  });
  return (
    <>
      <h3>{text('manifest.title')}</h3>
      {manifest === null ? (
        <>
          <p>{text('manifest.about')}</p>
          <Button
            operation="downloadExportFile"
            isBusy={read.isBusy}
            onClick={() => void read.run()}
          >
            {text('manifest.read')}
          </Button>
        </>
      ) : (
        <div class="stack full" role="status">
          <Pairs formats={manifest.formats ?? []} />
          <Facts
            facts={[
              ...flatten(manifest.consent, 'consent'),
              ...flatten(manifest.pii, 'pii found'),
              ...flatten(manifest.software, 'software'),
              ...flatten(manifest.merkleRoot, 'merkleRoot'),
            ].map(([field, value]) => ({ name: field, value: <code>{value}</code> }))}
          />
        </div>
      )}
      {read.error !== null && <Failure error={read.error} />}
    </>
  );
}
