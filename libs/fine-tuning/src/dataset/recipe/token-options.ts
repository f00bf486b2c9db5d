import { closest } from '../../common/closest';
import { ENCODINGS, USUAL_ENCODING, type EncodingName } from '../../pipeline/tokens/encodings';
import { anyOf } from './export-options.table';
import type { ExportRequest } from './export-request';
import type { Recipe } from './recipe';
import { wholeNumber } from './whole-number';
import { wrong } from './wrong-field';

/**
 * How tokens are counted, and how many of them a model reads at once. Left out where nothing is asked for, so that a recipe
 * without them hashes as it always did.
 * @throws UsageError `recipe/invalid` naming the field
 */
export function tokenOptions(request: ExportRequest): Pick<Recipe, 'encoding' | 'contextLength'> {
  const { encoding } = request;
  const contextLength = wholeNumber(request, 'contextLength');
  return {
    ...(encoding !== undefined && encodingOf(encoding)),
    ...(contextLength !== null && { contextLength }),
  };
}

function encodingOf(asked: unknown): Pick<Recipe, 'encoding'> {
  const known = ENCODINGS.find((name) => name === asked);
  if (known !== undefined) return known === USUAL_ENCODING ? {} : { encoding: known };
  const near = typeof asked === 'string' ? nearestTo(asked) : undefined;
  const hint = near === undefined ? '' : `, did you mean ${near}?`;
  throw wrong('encoding', `expected ${anyOf(ENCODINGS)}${hint}`);
}

/** Models and people leave out the end (`cl100k`), or take another sign in the middle (`cl100k-base`). */
function nearestTo(asked: string): EncodingName | undefined {
  const word = asked.toLowerCase();
  const near = closest(word, ENCODINGS);
  return ENCODINGS.find((name) => name === near || (word !== '' && name.startsWith(word)));
}
