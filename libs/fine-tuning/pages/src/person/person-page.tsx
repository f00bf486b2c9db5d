import type { Schema } from '../api/operation';
import { useRequest } from '../api/use-request';
import { useTranslator } from '../i18n/language-context';
import { Contents } from '../ui/contents';
import { Loaded } from '../ui/loaded';
import { PageFrame } from '../ui/page-frame';
import { useReturn } from '../ui/use-return';
import { Asked } from './asked/asked';
import { Chats } from './chats/chats';
import { Decision } from './decision/decision';
import { Exposure } from './exposure/exposure';
import { History } from './history/history';
import { Leaving } from './leaving/leaving';

const PARTS = ['asked', 'decision', 'chats', 'leaving', 'exposure', 'history'] as const;

/** What a person sees of themselves: what is asked, what they said, what would leave, what left. */
export function PersonPage() {
  const { text } = useTranslator();
  const consent = useRequest('readOwnConsent');
  useReturn(consent.reload);
  return (
    <PageFrame
      title={text('person.title')}
      probe="readOwnConsent"
      navigation={<Contents entries={PARTS.map((id) => ({ id, title: text(`${id}.title`) }))} />}
    >
      <Loaded of={consent}>
        {(own) => {
          const state = stateOf(own);
          const handlers = { onDecided: consent.replace, onOutdated: consent.reload };
          return (
            <>
              <Asked own={own} />
              <Decision own={own} {...handlers} />
              <Chats own={own} {...handlers} />
              <Leaving own={own} state={state} {...handlers} />
              <Exposure state={state} />
              <History state={state} />
            </>
          );
        }}
      </Loaded>
    </PageFrame>
  );
}

/** Another one after each decision, so that what follows from it is asked again. */
function stateOf({ decision, decidedAt, asksAgain, chats }: Schema<'OwnConsent'>): string {
  return JSON.stringify([decision, decidedAt, asksAgain, chats]);
}
