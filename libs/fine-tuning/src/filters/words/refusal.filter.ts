import type { Filter } from '../filter';
import { answersOf } from '../text/exchange';
import { proseOf } from '../text/prose';
import { shareOf } from '../text/shares';
import { normalised } from './normalised';
import { PhraseTable } from './phrase-table';
import { unquoted } from './unquoted';

const REFUSALS = new PhraseTable('refusals.tsv');
const CLARIFICATIONS = new PhraseTable('clarifications.tsv');
/** A refusal stands at the beginning of an answer: further down it is a caveat, or a quotation. */
const OPENING = 200;
const QUESTION = 400;
/** Who says no and then goes on at such length has answered after all. */
const LONG = 2_000;

/** Drops answers that decline. To ask back, or not to know, is no refusal. */
export const refusalFilter: Filter = {
  name: 'refusal',
  measures: 'share of the answers that decline what was asked for, in ten languages',
  unit: 'share of the answers',
  default: 0,
  min: 0,
  max: 1,
  value: (conversation) => shareOf(answersOf(conversation), isRefusal),
};

function isRefusal(answer: string): boolean {
  if (answer.length > LONG) return false;
  const text = normalised(unquoted(proseOf(answer).lines.join('\n')));
  if (REFUSALS.find(text.slice(0, OPENING)) === undefined) return false;
  return CLARIFICATIONS.find(text.slice(0, QUESTION)) === undefined;
}
