import type { Schema } from '../api/operation';
import { useTranslator } from '../i18n/language-context';
import { Contents } from '../ui/contents';
import { Loaded } from '../ui/loaded';
import { PageFrame } from '../ui/page-frame';
import { useReturn } from '../ui/use-return';
import { Asked } from './asked/asked';
import { Chats } from './chats/chats';
import { Decision } from './decision/decision';
import { Doubt } from './decision/doubt';
import { useOwnConsent } from './decision/use-own-consent';
import { Exposure } from './exposure/exposure';
import { History } from './history/history';
import { Leaving } from './leaving/leaving';
import { useDraft } from './use-draft';

const PARTS = ['asked', 'decision', 'chats', 'leaving', 'exposure', 'history'] as const;

/** What a person sees of themselves: what is asked, what they said, what would leave, what left. */
export function PersonPage() {
  const { text } = useTranslator();
  const { consent, doubt, settle } = useOwnConsent();
  const [draft, onDraft] = useDraft();
  useReturn(consent.reload);
  return (
    <PageFrame
      title={text('person.title')}
      probe="readOwnConsent"
      navigation={<Contents entries={PARTS.map((id) => ({ id, title: text(`${id}.title`) }))} />}
    >
      {doubt !== null && <Doubt key={doubt} />}
      <Loaded of={consent}>
        {(own) => {
          const state = stateOf(own);
          const drafted = { own, settle, draft, onDraft };
          return (
            <>
              <Asked own={own} />
              <Decision {...drafted} />
              <Chats {...drafted} />
              <Leaving own={own} state={state} settle={settle} />
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
