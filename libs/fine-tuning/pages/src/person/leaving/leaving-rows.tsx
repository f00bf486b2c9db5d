import { usePages } from '../../api/use-pages';
import { useTranslator } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Loaded } from '../../ui/loaded';
import { More } from '../../ui/more';
import type { DecisionHandlers } from '../decision/use-decision';
import { Conversation } from './conversation';

const PAGE = 10;

const idOf = (place: number): string => `conversation-${place}`;
const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, n) => total + n, 0);

interface LeavingRowsProps extends DecisionHandlers {
  /** Whether a yes is supposed, since there is none. */
  readonly suppose: boolean;
  /** Another one whenever something was decided: then other rows would leave. */
  readonly state: string;
}

export function LeavingRows({ suppose, state, ...handlers }: LeavingRowsProps) {
  const { text } = useTranslator();
  const pages = usePages(
    'previewOwnChats',
    { query: { limit: PAGE, ...(suppose && { suppose: 'granted' as const }) } },
    state,
  );
  const rows =
    pages.value?.flatMap(({ samples, chats }) =>
      samples.map((row, n) => ({ row, chat: chats[n] ?? null })),
    ) ?? [];
  return (
    <>
      <Loaded of={pages}>
        {(all) => {
          const [first] = all;
          if (first === undefined) return null;
          const { chats } = first.counts;
          const types = new Set(all.flatMap((page) => Object.keys(page.pii)));
          return (
            <>
              <p role="status">
                {text('leaving.count', { count: chats.exported, seen: chats.seen })}{' '}
                {text('leaving.replaced', { count: sum(first.pii as Record<string, number>) })}
              </p>
              {rows.length > 0 && (
                <ol class="rows full plain">
                  {rows.map(({ row, chat }, place) => (
                    <Conversation
                      key={place}
                      id={idOf(place)}
                      number={place + 1}
                      row={row}
                      chat={chat}
                      {...handlers}
                      types={types}
                    />
                  ))}
                </ol>
              )}
            </>
          );
        }}
      </Loaded>
      <More of={pages} operation="previewOwnChats" shown={rows.length} idOf={idOf} />
      {!pages.hasMore && pages.value !== undefined && (
        <Button
          operation="previewOwnChats"
          look="small"
          isBusy={pages.isLoading}
          onClick={pages.reload}
        >
          {text('leaving.again')}
        </Button>
      )}
    </>
  );
}
