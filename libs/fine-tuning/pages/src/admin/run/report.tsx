import { useState } from 'preact/hooks';
import { useAction } from '../../api/use-action';
import { useTranslator } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Failure } from '../../ui/failure';

/**
 * The report of a dataset inside of the page: a document of its own, in a frame that may run nothing and is of no origin. A
 * ticket lets it in, since a frame cannot send the token of somebody who is signed in by one.
 */
export function Report({ id, name }: { id: string; name: string }) {
  const { text } = useTranslator();
  const [address, setAddress] = useState<string | null>(null);
  const open = useAction(async (client) => {
    const { href } = await client.call('issueDownloadTicket', { path: { id, name } });
    setAddress(`${client.addressOf(href)}&inline=true`);
  });
  return (
    <>
      <h3>{text('report.title')}</h3>
      <p>{text('report.about')}</p>
      <Button
        operation="downloadExportFile"
        name="inline"
        value="true"
        isPressed={address !== null}
        isBusy={open.isBusy}
        onClick={() => {
          if (address === null) void open.run();
          else setAddress(null);
        }}
      >
        {text('report.show')}
      </Button>
      {open.error !== null && <Failure error={open.error} />}
      {address !== null && (
        <iframe class="report" title={text('report.title')} src={address} sandbox="" />
      )}
    </>
  );
}
