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
const PREFIX =
  /^(?:[^\p{L}\p{N}{<]*(?:error|exception|warning|fehler|erreur|ошибка)?\s*[:!\]]?\s*)/u;
/** The end of a first sentence; a colon begins an explanation, or the rest of a code. */
const SENTENCE_END = /[.!。！]/;

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
  const text = normalised(answer);
  const found = foundIn(text.slice(0, OPENING)) ?? shortError(text);
  // Who asks about an error gets an answer about it.
  return found !== undefined && !normalised(question).includes(found.trim());
}

/** What nobody but a machine says, and in that place. */
function foundIn(opening: string): string | undefined {
  const whole = opening.replace(PREFIX, '');
  return (
    ERRORS.find(opening, 'start') ??
    ERRORS.find(whole, 'start') ??
    ERRORS.find(opening, 'whole') ??
    ERRORS.find(whole, 'whole') ??
    ERRORS.find(opening, 'inside')
  );
}

/** What people say of errors too: an error only where nothing follows but the advice to try again, and nothing is explained. */
function shortError(text: string): string | undefined {
  if (text.length > OPENING || ERRORS.find(text, 'explains') !== undefined) return undefined;
  const found = ERRORS.find(text, 'short') ?? ERRORS.find(text.replace(PREFIX, ''), 'short');
  if (found === undefined) return undefined;
  const end = text.search(SENTENCE_END);
  const rest = end < 0 ? '' : text.slice(end + 1).trim();
  return rest === '' || ERRORS.find(rest, 'advice') !== undefined ? found : undefined;
}
