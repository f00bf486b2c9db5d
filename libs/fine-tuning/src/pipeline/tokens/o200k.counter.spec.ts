import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import fc from 'fast-check';
import { O200kCounter } from './o200k.counter';

const options = { disallowedSpecial: new Set<string>() };
const exact = (text: string): number => countTokens(text, options);

describe(O200kCounter.name, () => {
  let counter: O200kCounter;
  beforeAll(async () => {
    counter = await O200kCounter.load();
  });

  const TEXTS = [
    '',
    ' ',
    'Hello world',
    "I'm sure they'll say it's DON'T and WE'RE",
    'HelloWorld HTTPServer fooBARbaz x1y22z333 4444444',
    'a  b   c\t\td\n\n  e \n f   ',
    '../path//to///file\n\n///',
    'if (x == 1) {\r\n\treturn "a";\r\n}',
    'naïve café — déjà vu, Ünïcödé',
    'Привет, мир! 你好世界 こんにちは 안녕하세요 مرحبا',
    "l’homme c'ſ it'ſ",
    '👩‍👩‍👧 flags 🇩🇪🇫🇷 e\u0301',
    '<|endoftext|> is only text',
    ' 1 22 333 4444 ٣٤٥٦',
    '!!!??? ...foo .bar  ,baz -- "quoted"',
    '\u00a0nbsp\u2003wide\u2028line',
  ];
  it.each(TEXTS)('counts %j exactly', (text) => {
    expect(counter.countText(text)).toBe(exact(text));
  });

  it('counts any short text exactly', () => {
    const units = fc.constantFrom(...' \n\r\t\'sSlL/.,!aAbBzZ019éÉß你٣\u00a0-_"(\u0301'.split(''));
    fc.assert(
      fc.property(fc.string({ unit: units, maxLength: 40 }), (text) => {
        expect(counter.countText(text)).toBe(exact(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('stays close on runs that byte-pair encoding cannot take whole', () => {
    expect(counter.countText('a'.repeat(4_000))).toBe(2 * counter.countText('a'.repeat(2_000)));
  });
});
