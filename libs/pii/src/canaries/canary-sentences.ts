import type { CanarySentence } from '../recognizers/pii-kind';
import { dataRows } from '../words/data-file';

let byType: Map<string, CanarySentence[]> | undefined;

/**
 * The sentences of `canary-sentences.tsv` in which values of a type are planted, in the order of the table, which
 * decides which value comes into which sentence. The table is read at the first call; `\n` in it is a line break.
 *
 * @throws RangeError when the table has none: without a sentence nothing would be planted, and nothing be proven
 */
export function canarySentences(type: string): readonly CanarySentence[] {
  byType ??= readTable();
  const sentences = byType.get(type);
  if (sentences === undefined)
    throw new RangeError(`libs/pii/data has no sentences for canaries of ${type}`);
  return sentences;
}

function readTable(): Map<string, CanarySentence[]> {
  const types = new Map<string, CanarySentence[]>();
  for (const [type, , language, text] of dataRows('canary-sentences.tsv').slice(1)) {
    const sentences = types.get(type!) ?? [];
    sentences.push([language!, text!.replaceAll('\\n', '\n')]);
    types.set(type!, sentences);
  }
  return types;
}
