import type { Filter } from '../filter';
import { exchangesOf, type Exchange } from '../text/exchange';
import { shareOf } from '../text/shares';
import { normalised } from './normalised';
import { PhraseTable } from './phrase-table';

const ERRORS = new PhraseTable('provider-errors.tsv', 1);
const OPENING = 200;
/** Pages and traces of gateways are longer than sentences, answers about errors longer still. */
const LONG = 1_500;
/** What stands before the error proper. */
const PREFIX = /^(?:[^\p{L}\p{N}{<]*(?:error|exception|warning|fehler|erreur|ошибка)?[:!]?\s*)/u;

/** Drops answers that are the error of a provider or of a connection, stored as if a model had said it. */
export const providerErrorFilter: Filter = {
  name: 'provider-error',
  measures:
    'share of the answers that are an error of a provider, a gateway or a connection, stored as an answer',
  unit: 'share of the answers',
  default: 0,
  min: 0,
  max: 1,
  value: (conversation) =>
    shareOf(
      exchangesOf(conversation).filter(({ answer }) => answer !== ''),
      isError,
    ),
};

function isError({ question, answer }: Exchange): boolean {
  if (answer.length > LONG) return false;
  const text = normalised(answer).slice(0, OPENING);
  const whole = text.replace(PREFIX, '');
  const found =
    ERRORS.find(text, 'start') ??
    ERRORS.find(whole, 'start') ??
    ERRORS.find(text, 'whole') ??
    ERRORS.find(whole, 'whole') ??
    ERRORS.find(text, 'inside');
  // Who asks about an error gets an answer about it.
  return found !== undefined && !normalised(question).includes(found.trim());
}
