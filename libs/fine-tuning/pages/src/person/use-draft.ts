import { useState } from 'preact/hooks';
import { useSession } from '../session/session-context';
import { answerOf, type Draft } from './draft';

/** What the reader has entered and not sent yet. Kept by the page, since its parts go while nobody knows what holds. */
export function useDraft(): readonly [Draft, (change: Partial<Draft>) => void] {
  const { revision } = useSession();
  const [kept, setKept] = useState({ answer: null, typed: '', search: '', revision } as Draft & { revision: number }); // prettier-ignore
  const change = (given: Partial<Draft>): void =>
    setKept((known) => ({ ...known, ...given, ...('answer' in given && { revision }) }));
  return [{ ...kept, answer: answerOf(kept.answer, kept.revision === revision) }, change];
}
