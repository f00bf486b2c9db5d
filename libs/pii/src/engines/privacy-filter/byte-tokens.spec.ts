import { ByteTokenizer } from './byte-tokens';

describe(ByteTokenizer.name, () => {
  let tokenizer: ByteTokenizer;
  beforeAll(async () => {
    tokenizer = await ByteTokenizer.load();
  });

  it.each([
    ['ASCII', 'My name is Maria Rossi.'],
    ['accents', 'Siobhán O’Connor, Jürgen Müller, Ångström'],
    ['Hangul', '안녕하세요 김민수입니다'],
    ['Han and kana', '山田太郎さん、王小明'],
    ['Thai', 'สมชาย ใจดี โทร 081-234-5678'],
    ['emoji with joiners', '👩‍👩‍👧‍👦 Anna 🇩🇪 👍🏽'],
    ['rare characters', '𓀀𓁐 ꧅ Anna 𝕬𝖓𝖓𝖆'],
    ['marks of the tokenizer', 'a <|endoftext|> b <|start|>'],
    ['half of a pair', 'x\ud800y Anna \udc00'],
    ['nothing', ''],
    ['white space', ' \t\n\r\n  '],
  ])('knows where each token stands: %s', (_, text) => {
    const { ids, starts, ends } = tokenizer.tokenize(text);
    let covered = 0;
    for (const [index] of ids.entries()) {
      // Tokens overlap where they share a character, and leave no hole.
      expect(starts[index]).toBeLessThanOrEqual(covered);
      expect(ends[index]).toBeGreaterThanOrEqual(covered);
      expect(ends[index]).toBeGreaterThan(starts[index]!);
      covered = ends[index]!;
      // Never between the halves of a pair.
      const half = text.charCodeAt(starts[index]!);
      const isHalf = half >= 0xdc00 && half < 0xe000;
      const before = text.charCodeAt(starts[index]! - 1);
      expect(isHalf && before >= 0xd800 && before < 0xdc00).toBe(false);
    }
    expect(covered).toBe(text.length);
  });
});
