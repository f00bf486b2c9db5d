import type { Schema } from '../../api/operation';
import { useTranslator } from '../../i18n/language-context';
import { useAnnounce } from '../../ui/announcer';
import { Button } from '../../ui/button';
import { Failure } from '../../ui/failure';
import type { AgreedTo } from '../decision/agreed-to';
import type { Standing } from '../decision/standing';
import { useDecision, type DecisionHandlers } from '../decision/use-decision';
import { awaitsAnswer, mayBeUsed, type ChatDecision } from './use-of-chat';

interface ChatRowProps extends DecisionHandlers {
  readonly id: string;
  readonly chat: Schema<'OwnChat'>;
  readonly standing: Standing;
  readonly decision: ChatDecision;
  readonly agreed: AgreedTo;
}

const CHOICES = [null, 'granted', 'denied'] as const;

type Choice = (typeof CHOICES)[number];

/** One chat, whether it may be used, and three answers of equal size. */
export function ChatRow(props: ChatRowProps) {
  const { id, chat, standing, decision, agreed, ...handlers } = props;
  const { text, date } = useTranslator();
  const announce = useAnnounce();
  const title = chat.title.trim() === '' ? text('chats.untitled') : chat.title;
  const decide = useDecision(
    handlers,
    (client, choice: Choice) => {
      const path = { chatId: chat.chatId };
      if (choice === null) return client.call('clearChat', { path });
      const body = { decision: choice, ...(choice === 'granted' && agreed) };
      return client.call('decideChat', { path, body });
    },
    () => announce(text('chats.saved', { title })),
  );
  const use = mayBeUsed(standing, decision) ? 'chats.used' : 'chats.notUsed';
  return (
    <li id={id} tabIndex={-1}>
      <h3 dir="auto">{title}</h3>
      <p class="quiet">
        {chat.updatedAt !== null && (
          <span>{text('chats.changed', { date: date(chat.updatedAt) })}</span>
        )}{' '}
        <span class={mayBeUsed(standing, decision) ? 'state good' : 'state'}>{text(use)}</span>
      </p>
      {awaitsAnswer(standing, decision) && <p class="quiet">{text('chats.asksAgain')}</p>}
      <div class="row" role="group" aria-label={text('chats.answers', { title })}>
        {CHOICES.map((choice) => (
          <Button
            key={choice ?? 'cleared'}
            look="small"
            operation={choice === null ? 'clearChat' : 'decideChat'}
            name={choice === null ? undefined : 'decision'}
            value={choice ?? undefined}
            isPressed={decision === choice}
            isBusy={decide.isBusy}
            onClick={() => {
              if (choice !== decision) void decide.run(choice);
            }}
          >
            {text(choice === null ? 'chats.asAll' : `chats.${choice}`)}
          </Button>
        ))}
      </div>
      {decide.error !== null && <Failure error={decide.error} />}
    </li>
  );
}
