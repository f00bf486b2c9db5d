import type { Schema } from '../../api/operation';
import { useTranslator } from '../../i18n/language-context';
import { useAnnounce } from '../../ui/announcer';
import { Button } from '../../ui/button';
import { Failure } from '../../ui/failure';
import { useDecision, type DecisionHandlers } from '../decision/use-decision';
import { Turns } from './turns';

interface ConversationProps extends DecisionHandlers {
  readonly id: string;
  readonly number: number;
  readonly row: unknown;
  /** Null where it cannot be told. */
  readonly chat: Schema<'OwnPreviewChat'> | null;
  /** Types of personal data of which something was replaced. */
  readonly types: ReadonlySet<string>;
}

/** A row of a dataset as its owner reads it, with a no for its chat at hand. */
export function Conversation(props: ConversationProps) {
  const { id, number, row, chat, types, ...handlers } = props;
  const { text } = useTranslator();
  const announce = useAnnounce();
  const title = chat === null || chat.title.trim() === '' ? null : chat.title;
  const name = title ?? text('leaving.conversation', { number });
  const exclude = useDecision(
    handlers,
    (client, chatId: string) =>
      client.call('decideChat', { path: { chatId }, body: { decision: 'denied' } }),
    () => {
      announce(text('leaving.excluded', { title: name }));
      document.getElementById('leaving-title')?.focus();
    },
  );
  return (
    <li id={id} tabIndex={-1}>
      <h3 dir="auto">{name}</h3>
      {chat?.own === false && <p>{text('leaving.notOwn')}</p>}
      <Turns row={row} types={types} />
      {chat !== null && (
        <div>
          <Button
            look="small"
            operation="decideChat"
            name="decision"
            value="denied"
            label={text('leaving.excludeChat', { title: name })}
            isBusy={exclude.isBusy}
            onClick={() => void exclude.run(chat.chatId)}
          >
            {text('leaving.exclude')}
          </Button>
        </div>
      )}
      {exclude.error !== null && <Failure error={exclude.error} />}
    </li>
  );
}
