import { createScrubber } from '../../scrubber/create-scrubber';
import { DEFAULT_PII_CONFIG } from '../../scrubber/pii-config';
import type { ScrubbedFields, TextFieldKind } from '../../scrubber/text-field';

const scrubber = createScrubber(DEFAULT_PII_CONFIG, Buffer.alloc(32, 7));

/** Turns with `«value»` where something must be replaced; `kind|text` for what nobody said. */
function expectScrubbed(turns: readonly string[]): void {
  const fields = turns.map((turn) => {
    const [, kind = 'user', text = ''] = /^(?:(tool-arguments)\|)?(.*)$/s.exec(turn)!;
    return { kind: kind as TextFieldKind, text };
  });
  const { texts } = scrubber.scrub(
    fields.map(({ kind, text }) => ({ kind, text: text.replace(/[«»]/g, '') })),
  ) as ScrubbedFields;
  const numberless = (text: string): string => text.replace(/\[[A-Z_]+\d+\]/g, '[]');
  expect(texts.map(numberless)).toEqual(
    fields.map(({ text }) => numberless(text.replace(/«[^»]*»/g, '[X_1]'))),
  );
}

describe('what was found once', () => {
  it.each<[string, ...string[]]>([
    ['a password in other quotes', 'password: «Kestrel-Moor41»', 'so "«kestrel-moor41»" or `«Kestrel-Moor41»`?'],
    ['in tool arguments', 'API key: «9fA3kQ71zLm0pXe2»', 'tool-arguments|{"cmd":"run «9fA3kQ71zLm0pXe2» now"}'],
    ['in an address', 'password: "«4k st/rel&41»"', 'GET https://x.test/?q=«4k%20st%2Frel%2641»&b=1 or «4k+st%2Frel%2641»'],
    ['in markup', 'password: "«Kest/rel&41x»"', 'it says <i>«Kest/rel&amp;41x»</i>'],
    ['behind a backslash', "export PW='«Kes-trel$41»'", 'echo "«Kes-trel\\$41»"'],
    ['in base64', 'password: «Kestrel-Moor41»', 'the field says «S2VzdHJlbC1Nb29yNDE=»'],
    ['a number in other groups', 'account number: «4471902836»', 'the «4471-902-836» one, or «4471 9028 36»'],
    ['a licence without its hyphens', 'driver license: «D4471-9028-3655»', 'it says «D447190283655» on it'],
    ['a telephone number at home', 'my phone: «+49 170 5550142»', 'or «01705550142»'],
    ['a PIN', 'PIN: «4829»', 'try «4829» again'],
    ['a user of a log', 'username: «ghoward7»', 'run chown «ghoward7»:staff x as «GHOWARD7»'],
    ['the password of an address', 'it is postgres://«app:Kestrel41»@db1/shop', 'so «Kestrel41» must be changed'],
    ['a word behind its label', 'password: «sunflower»', 'so the password "«sunflower»" works'],
  ])('is found again: %s', (_what, ...turns) => expectScrubbed(turns)); // prettier-ignore

  it.each<[string, ...string[]]>([
    ['a longer number', 'account number: «4471902836»', 'orders 44719028367, 14471902836 and 4471902837'],
    ['a price', 'PIN: «4829»', 'it cost 4829.50 EUR, for 3.4829 in 4829-1 or 2-4829 lines'],
    ['a year', 'PIN: «1987»', 'the summer of 1987'],
    ['a number of two digits', 'I am «43» years old', 'there are 43 apples'],
    ['an ordinary word', 'password: «sunflower»', 'I like the sunflower in the garden'],
    ['a word of no list', 'password: «Wolkenbruch»', 'ein Wolkenbruch am Abend'],
    ['a user called like a thing', 'username: "«river»"', 'the river is wide'],
    ['part of a word', 'API key: «9fA3kQ71zLm0pXe2»', 'x9fA3kQ71zLm0pXe2y is something else'],
  ])('is not mistaken for %s', (_what, ...turns) => expectScrubbed(turns)); // prettier-ignore

  it('has one placeholder in all its writings', () => {
    const { texts } = scrubber.scrub([
      { kind: 'user', text: 'password: "4k st/rel&41"' },
      { kind: 'user', text: 'as 4k%20st%2Frel%2641' },
    ]) as ScrubbedFields;
    expect(texts).toEqual(['password: "[SECRET_1]"', 'as [SECRET_1]']);
  });

  it('stays where an allow list names it', () => {
    const { texts } = createScrubber(
      { ...DEFAULT_PII_CONFIG, allow: [{ value: '9fA3kQ71zLm0pXe2', match: 'exact', type: 'SECRET' }] },
      Buffer.alloc(32, 7),
    ).scrub([{ kind: 'user', text: 'API key: 9fA3kQ71zLm0pXe2\nthen 9fA3kQ71zLm0pXe2' }]) as ScrubbedFields;
    expect(texts).toEqual(['API key: 9fA3kQ71zLm0pXe2\nthen 9fA3kQ71zLm0pXe2']);
  }); // prettier-ignore

  it('is looked for in time that grows with the text', () => {
    const accounts = Array.from({ length: 4000 }, (_, i) => `account: 1000${500_000 + i * 7}`);
    const again = accounts.map((line) => line.slice(9));
    const { texts } = scrubber.scrub([
      { kind: 'user', text: accounts.join('\n') },
      { kind: 'user', text: again.join('\n') },
    ]) as ScrubbedFields;
    expect(texts[1]).not.toMatch(/1000\d/);
  });
});
