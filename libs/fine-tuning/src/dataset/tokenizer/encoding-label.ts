import { USUAL_ENCODING } from '../../pipeline/tokens/encodings';
import type { Recipe } from '../recipe/recipe';

/** Of a hash: enough to tell two tokenizers apart. The recipe has all of it. */
const SHOWN = 12;

/** The encoding of a recipe as manifest, card and report name it. */
export function encodingLabel(encoding: Recipe['encoding']): string {
  if (encoding === undefined) return USUAL_ENCODING;
  return typeof encoding === 'string'
    ? encoding
    : `tokenizer.json@${encoding.sha256.slice(0, SHOWN)}`;
}
