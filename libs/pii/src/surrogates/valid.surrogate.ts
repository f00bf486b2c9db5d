import { ShapeAutomaton } from '../recognizers/identity/shape-automaton';
import type { KeyedRandom } from './keyed-random';

const TRIES = 4000;

/** What a surrogate has to be like. */
export interface SurrogateForm {
  readonly shapes: readonly string[];
  /** Of the compact form: no separators, upper case. */
  readonly valid: (compact: string) => boolean;
}

/**
 * The first of the candidates with one of the shapes and the right check digits; any of them where the text itself
 * has neither, or none is right within a bounded number of tries.
 */
export function validSurrogate(
  text: string,
  { shapes, valid }: SurrogateForm,
  other: () => string,
  random: KeyedRandom,
): string {
  const first = other();
  if (!valid(compactOf(text))) return first;
  const written = new ShapeAutomaton([shapes]);
  const isWritten = written.match(text).length > 0;
  for (let i = 0, candidate = first; i < TRIES; i++, candidate = other())
    if (valid(compactOf(candidate)) && (!isWritten || written.match(candidate).length > 0))
      return candidate;
  // Letters that a rule fixes are seldom hit by chance.
  for (let i = 0; i < TRIES; i++) {
    const candidate = text.replace(/\d/g, () => String(random.below(10)));
    if (valid(compactOf(candidate))) return candidate;
  }
  return first;
}

function compactOf(text: string): string {
  return text.replace(/[^0-9A-Za-z]/g, '').toUpperCase();
}
