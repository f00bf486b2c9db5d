import { KINDS } from '../recognizers/kinds';
import type { PiiKind } from '../recognizers/pii-kind';
import { dataRows } from '../words/data-file';
import { canarySentences } from './canary-sentences';

const PLANTED = (KINDS as readonly PiiKind[])
  .filter(({ canary }) => canary !== undefined && canary.sentences === undefined)
  .map(({ type }) => type);

describe(canarySentences.name, () => {
  it.each(PLANTED)('has sentences with a place for the value for %s', (type) => {
    expect(canarySentences(type).length).toBeGreaterThan(0);
    for (const [language, text] of canarySentences(type)) {
      expect(language).toMatch(/^[a-z]{2}$/);
      expect(text).toContain('{}');
    }
  });

  it('knows no type that plants nothing', () => {
    const types = new Set(dataRows('canary-sentences.tsv').slice(1).map(([type]) => type!)); // prettier-ignore
    expect([...types].sort()).toEqual([...PLANTED].sort());
  });

  it('reads line breaks, and keeps the order of the table', () =>
    expect(canarySentences('EMAIL')).toEqual([
      ['en', 'You can write to {} whenever you like.'],
      ['de', 'Meine Adresse lautet {}, danke.'],
      ['en', 'From: {}\nSubject: hello'],
      ['ko', '이메일은 {}로 보내주세요.'],
    ]));

  it.each(['VIN', 'ORG', ''])('refuses %j, of which the table says nothing', (type) =>
    expect(() => canarySentences(type)).toThrow(RangeError),
  );
});
