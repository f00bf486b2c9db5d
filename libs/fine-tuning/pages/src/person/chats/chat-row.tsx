import type { Schema } from '../../api/operation';
import { useAction } from '../../api/use-action';
import { useTranslator } from '../../i18n/language-context';
import { useAnnounce } from '../../ui/announcer';
import { Button } from '../../ui/button';
import { Failure } from '../../ui/failure';
import type { Standing } from '../decision/standing';
import { mayBeUsed, type ChatDecision } from './use-of-chat';

interface ChatRowProps {
  readonly id: string;
  readonly chat: Schema<'OwnChat'>;
  readonly standing: Standing;
  readonly decision: ChatDecision;
  readonly onDecided: (own: Schema<'OwnConsent'>) => void;
}

const CHOICES = [null, 'granted', 'denied'] as const satisfies readonly ChatDecision[];

/** One chat, whether it may be used, and three answers of equal size. */
export function ChatRow({ id, chat, standing, decision, onDecided }: ChatRowProps) {
  const { text, date } = useTranslator();
  const announce = useAnnounce();
  const title = chat.title.trim() === '' ? text('chats.untitled') : chat.title;
  const decide = useAction(async (client, choice: ChatDecision) => {
    const path = { chatId: chat.chatId };
    const own =
      choice === null
        ? await client.call('clearChat', { path })
        : await client.call('decideChat', { path, body: { decision: choice } });
    onDecided(own);
    announce(text('chats.saved', { title }));
  });
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
