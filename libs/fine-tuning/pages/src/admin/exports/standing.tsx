import { useTranslator } from '../../i18n/language-context';
import { lookOf, standingOf, type Run } from './run-standing';

/** The state of a run in a word, told apart by more than its colour. */
export function Standing({ run }: { run: Run }) {
  const { text } = useTranslator();
  const standing = standingOf(run);
  return <span class={`state ${lookOf(standing)}`}>{text(`status.${standing}`)}</span>;
}
