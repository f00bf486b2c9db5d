import type { Schema } from '../../api/operation';
import { useAction } from '../../api/use-action';
import { useTranslator } from '../../i18n/language-context';
import { useAnnounce } from '../../ui/announcer';
import { Button } from '../../ui/button';
import { Failure } from '../../ui/failure';
import { saveFrom } from '../../ui/save-file';

interface FileRowProps {
  readonly id: string;
  readonly file: Schema<'ExportFile'>;
}

/** A file, how to know that it came whole, and a button that gets a ticket for it: the browser then loads it without our token. */
export function FileRow({ id, file: { name, bytes: size, rows, sha256 } }: FileRowProps) {
  const { text, bytes } = useTranslator();
  const announce = useAnnounce();
  const download = useAction(async (client) => {
    const { href } = await client.call('issueDownloadTicket', { path: { id, name } });
    saveFrom(name.slice(name.lastIndexOf('/') + 1), client.addressOf(href));
    announce(text('files.started', { name }));
  });
  return (
    <li>
      <h4 dir="ltr">{name}</h4>
      <p>
        {bytes(size)}
        {rows !== null && `, ${text('files.rows', { count: rows })}`}
      </p>
      <p class="quiet small">
        SHA-256 <code>{sha256}</code>
      </p>
      <div class="row">
        <Button
          look="small"
          operation="issueDownloadTicket"
          label={text('files.downloadOf', { name })}
          isBusy={download.isBusy}
          onClick={() => void download.run()}
        >
          {text('files.download')}
        </Button>
      </div>
      {download.error !== null && <Failure error={download.error} />}
    </li>
  );
}
