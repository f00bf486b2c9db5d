import { useAction } from '../../api/use-action';
import { usePages } from '../../api/use-pages';
import { useTranslator } from '../../i18n/language-context';
import { useAnnounce } from '../../ui/announcer';
import { Button } from '../../ui/button';
import { Failure } from '../../ui/failure';
import { Loaded } from '../../ui/loaded';
import { More } from '../../ui/more';
import { saveFile } from '../../ui/save-file';
import { Section } from '../../ui/section';
import { HistoryRow } from './history-row';
import { readReceipt } from './receipt';

const idOf = (place: number): string => `event-${place}`;

/** Everything that was recorded about the reader's decisions, and a receipt of it. */
export function History({ state }: { state: string }) {
  const { text } = useTranslator();
  const announce = useAnnounce();
  const pages = usePages('readOwnHistory', {}, state);
  const receipt = useAction(async (client) => {
    const value = await readReceipt(client, new Date());
    const day = value.createdAt.slice(0, 10);
    saveFile(`consent-${day}.json`, 'application/json', `${JSON.stringify(value, null, 2)}\n`);
    announce(text('history.receiptSaved'));
  });
  const events = pages.value?.flatMap((page) => page.items) ?? [];
  return (
    <Section id="history" title={text('history.title')}>
      <p>{text('history.about')}</p>
      <Loaded of={pages}>
        {() =>
          events.length === 0 ? (
            <p role="status">{text('history.none')}</p>
          ) : (
            <ol class="rows full plain">
              {events.map((event, place) => (
                <HistoryRow key={event.seq} id={idOf(place)} event={event} />
              ))}
            </ol>
          )
        }
      </Loaded>
      <More of={pages} operation="readOwnHistory" shown={events.length} idOf={idOf} />
      <Button operation="readOwnHistory" isBusy={receipt.isBusy} onClick={() => void receipt.run()}>
        {text('history.receipt')}
      </Button>
      {receipt.error !== null && <Failure error={receipt.error} />}
    </Section>
  );
}
