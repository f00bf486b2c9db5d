import { usePages } from '../../api/use-pages';
import { useTranslator } from '../../i18n/language-context';
import { Button } from '../../ui/button';
import { Loaded } from '../../ui/loaded';
import { More } from '../../ui/more';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/section';
import { TextField } from '../../ui/fields/text-field';
import { agreedTo } from '../decision/agreed-to';
import type { DraftProps } from '../decision/decision-props';
import { standingOf } from '../decision/standing';
import { ChatRow } from './chat-row';
import { chatDecisionOf } from './use-of-chat';

const idOf = (place: number): string => `chat-${place}`;

/** Single chats, to be excepted from the answer for all of them. */
export function Chats({ own, draft, onDraft, ...handlers }: DraftProps) {
  const { text } = useTranslator();
  const { typed, search } = draft;
  const pages = usePages('searchOwnChats', { body: search === '' ? {} : { search } });
  const standing = standingOf(own);
  const agreed = agreedTo(own);
  const decisions = new Map(own.chats.map((chat) => [chat.chatId, chat]));
  const isClosed = standing === 'denied' || standing === 'withdrawn';
  return (
    <Section id="chats" title={text('chats.title')}>
      <p>{text('chats.about')}</p>
      {isClosed && (
        <Notice kind="plain">
          <p>{text('chats.closed')}</p>
        </Notice>
      )}
      <form
        class="stack"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          onDraft({ search: typed.trim() });
        }}
      >
        <TextField
          name="search"
          type="search"
          label={text('chats.search')}
          value={typed}
          onValue={(value) => onDraft({ typed: value })}
        />
        <Button type="submit" operation="searchOwnChats">
          {text('chats.find')}
        </Button>
      </form>
      <Loaded of={pages}>
        {(all) => {
          const items = all.flatMap((page) => page.items);
          if (items.length === 0)
            return (
              <p role="status">
                {search === '' ? text('chats.none') : text('chats.notFound', { search })}
              </p>
            );
          return (
            <ul class="rows full">
              {items.map((chat, place) => (
                <ChatRow
                  key={chat.chatId}
                  id={idOf(place)}
                  chat={chat}
                  standing={standing}
                  decision={chatDecisionOf(decisions.get(chat.chatId))}
                  agreed={agreed}
                  {...handlers}
                />
              ))}
            </ul>
          );
        }}
      </Loaded>
      <More
        of={pages}
        operation="searchOwnChats"
        shown={pages.value?.flatMap((page) => page.items).length ?? 0}
        idOf={idOf}
      />
    </Section>
  );
}
