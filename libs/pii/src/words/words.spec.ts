import { setsOf, words, wordSets } from './words';

describe('words', () => {
  it('answers with the words of a set, each once', () => {
    expect(words('names.pets')).toEqual(expect.arrayContaining(['hund', 'cat', 'gatto']));
    const months = words('context.month');
    expect(new Set(months).size).toBe(months.length);
  });

  it('keeps the order of lists in which it decides', () => {
    expect(words('surrogates.en.f').slice(0, 3)).toEqual(['Emily', 'Olivia', 'Sarah']);
  });

  it.each(['names.no-such-set', 'identity.xx', 'identity.'])('refuses %j', (set) => {
    expect(() => words(set)).toThrow(RangeError);
  });

  it('reads a file once and lets nobody change it', () => {
    expect(words('names.pets')).toBe(wordSets('names').get('names.pets'));
    expect(Object.isFrozen(words('names.pets'))).toBe(true);
  });

  it('reads the same from one row per word and from one row per set', () => {
    const rows = [
      ['set', 'language', 'word', 'source'],
      ['x.a', 'de', 'und', 'own'],
      ['x.a', 'nl', 'en', 'own'],
      ['x.a', 'sv', 'en', 'own'],
      ['x.b', 'fr', 'et', 'own'],
    ];
    const packed = [
      ['set', 'words'],
      ['x.a', 'und', 'en'],
      ['x.b', 'et'],
    ];
    expect(setsOf(rows)).toEqual(setsOf(packed));
    expect(setsOf(packed).get('x.a')).toEqual(['und', 'en']);
  });
});
