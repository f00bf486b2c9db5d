import { dataBytes } from '../../../words/data-file';
import { foldWord, hashWord } from '../../../scan/char-class';
import { firstOf, lastOf, NAME_ROLE, placeOf, roleOf } from '../lexicon/name-lexicon';
import { NamesModel } from './names-model';

describe('NamesModel', () => {
  const model = NamesModel.load();
  const info = (word: string): number => model.lexicon.lookup(hashWord(foldWord(word)));

  it('stays below one megabyte on disk', () => {
    expect(dataBytes('names-model.bin.br').length).toBeLessThan(1_000_000);
  });

  it.each([
    ['Maria', firstOf, 3],
    ['Zoë', firstOf, 3],
    ['Kowalski', lastOf, 3],
    ['Müller', lastOf, 2],
    ['Berlin', placeOf, 3],
    ['the', firstOf, 0],
    ['qwxzrt', firstOf, 0],
  ] as const)('knows %s', (word, level, least) => {
    const found = level(info(word));
    if (least === 0) expect(found).toBe(0);
    else expect(found).toBeGreaterThanOrEqual(least);
  });

  it('knows what words do beside a name', () => {
    expect(roleOf(info('Herr'))).toBe(NAME_ROLE.title);
    expect(roleOf(info('GmbH'))).toBe(NAME_ROLE.orgWord);
    expect(roleOf(info('docker'))).toBe(NAME_ROLE.tech);
  });

  it('is the same model on the other side of a thread', () => {
    const other = NamesModel.fromBuffer(model.buffer);
    expect(other.lexicon.lookup(hashWord('maria'))).toBe(info('maria'));
    expect(other.weights).toEqual(model.weights);
    expect(other.weights.buffer).toBe(model.buffer);
  });

  it('refuses a buffer that is no model', () => {
    expect(() => NamesModel.fromBuffer(new SharedArrayBuffer(64))).toThrow(RangeError);
  });
});
