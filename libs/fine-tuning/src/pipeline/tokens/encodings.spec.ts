import { countTokens } from 'gpt-tokenizer/encoding/cl100k_base';
import { countTokens as countHarmony } from 'gpt-tokenizer/encoding/o200k_harmony';
import fc from 'fast-check';
import { ENCODINGS, openEncoding, type EncodingName } from './encodings';

const AS_TEXT = { disallowedSpecial: new Set<string>() };

it.each(ENCODINGS)('%s counts, and takes special tokens in prose as text', async (name) => {
  const counter = await openEncoding(name);
  expect(counter.encoding).toBe(name);
  expect(counter.countText('')).toBe(0);
  expect(counter.countText('Hello world')).toBe(2);
  const special = [
    '<|endoftext|>',
    '<|im_start|>',
    '<|fim_prefix|>',
    '<|endofprompt|>',
    '<|call|>',
  ];
  expect(counter.countText(special.join(' '))).toBeGreaterThan(2 * special.length);
});

/** What byte-pair encoding takes whole, however long. */
const UNITS = ['a', ' ', '\n', '你', '😀', 'ab', '=', '\u0301', '\ud800'];

const FAMILIES: readonly EncodingName[] = ['cl100k_base', 'gpt2'];
it.each<[EncodingName, string]>(
  FAMILIES.flatMap((name) => UNITS.map((unit): [EncodingName, string] => [name, unit])),
)('%s counts a long run of %j in proportion to its length', async (name, unit) => {
  const counter = await openEncoding(name);
  const once = counter.countText(unit.repeat(2_000));
  const tenTimes = counter.countText(unit.repeat(20_000));
  expect(tenTimes / once).toBeGreaterThan(9.5);
  expect(tenTimes / once).toBeLessThan(10.5);
});

it('counts texts of any kind as the package does', async () => {
  const counter = await openEncoding('cl100k_base');
  const harmony = await openEncoding('o200k_harmony');
  const units = fc.constantFrom(..." \n\t'sS/.,!aAbB01é你😀-<|>".split(''), 'hello', '<|im_end|>');
  fc.assert(
    fc.property(fc.string({ unit: units, maxLength: 60 }), (text) => {
      expect(counter.countText(text)).toBe(countTokens(text, AS_TEXT));
      expect(harmony.countText(text)).toBe(countHarmony(text, AS_TEXT));
    }),
    { numRuns: 300 },
  );
});
