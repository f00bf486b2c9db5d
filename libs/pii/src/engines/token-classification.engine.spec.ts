import type { ModelPiece } from './piece-alignment';
import { TokenClassificationEngine } from './token-classification.engine';

const piece = (word: string, entity = 'O', score = 0.9): ModelPiece => ({ word, entity, score });

describe(TokenClassificationEngine.name, () => {
  it.each([
    [
      'word pieces, lower-cased, without accents',
      'Hi, José Müller!',
      [
        piece('[CLS]'),
        piece('hi'),
        piece(','),
        piece('jose', 'B-PER'),
        piece('mu', 'I-PER'),
        piece('##ller', 'I-PER'),
        piece('!'),
        piece('[SEP]'),
      ],
      ['José Müller'],
    ],
    [
      'sentence pieces',
      'In Bonn wohnt Anna Ott.',
      [
        piece('▁In'),
        piece('▁Bonn', 'B-LOC'),
        piece('▁wohnt'),
        piece('▁Anna', 'B-PER'),
        piece('▁O', 'I-PER'),
        piece('tt', 'I-PER'),
        piece('.'),
      ],
      ['Bonn', 'Anna Ott'],
    ],
    [
      'byte pairs',
      '👋 Bob Lee',
      [piece('Ġ👋'), piece('ĠBob', 'B-PER'), piece('ĠLee', 'I-PER')],
      ['Bob Lee'],
    ],
    [
      'two neighbours',
      'Anna, Bob',
      [piece('Anna', 'B-PER'), piece(','), piece('Bob', 'B-PER')],
      ['Anna', 'Bob'],
    ],
    [
      'a word whose tail is not labelled',
      'Schmidtke',
      [piece('Schmidt', 'B-PER'), piece('##ke', 'O')],
      ['Schmidtke'],
    ],
    ['unknown pieces', 'Ƕ Bob', [piece('[UNK]'), piece('bob', 'B-PER')], ['Bob']],
    ['low scores', 'Bob', [piece('Bob', 'B-PER', 0.2)], []],
    ['labels of no interest', 'Monday', [piece('Monday', 'B-MISC')], []],
  ] as [string, string, ModelPiece[], string[]][])(
    'aligns %s',
    async (_name, text, pieces, expected) => {
      const engine = new TokenClassificationEngine(() => Promise.resolve(pieces));
      const [spans] = await engine.detect([text]);
      expect(spans!.map(({ start, end }) => text.slice(start, end))).toEqual(expected);
    },
  );

  it('cuts long texts and keeps offsets', async () => {
    const text = `${'word '.repeat(300)}Zed ${'word '.repeat(300)}`;
    const engine = new TokenClassificationEngine(
      (chunk) =>
        Promise.resolve(
          chunk
            .split(/\s+/)
            .filter(Boolean)
            .map((word) => piece(word, word === 'Zed' ? 'B-PER' : 'O')),
        ),
      { chunkUnits: 200 },
    );
    const [spans] = await engine.detect([text]);
    expect(spans!.map(({ start, end }) => text.slice(start, end))).toEqual(['Zed']);
  });

  it('fails closed when the model fails, and says so without the text', async () => {
    const engine = new TokenClassificationEngine(() =>
      Promise.reject(new Error('cannot read "my secret"')),
    );
    await expect(engine.detect(['my secret'])).rejects.toMatchObject({
      code: 'pii/engine-failed',
      message: expect.not.stringContaining('secret') as string,
    });
  });

  it('names the package that is missing', async () => {
    await expect(TokenClassificationEngine.load({ path: './model' })).rejects.toMatchObject({
      code: 'pii/engine-missing',
    });
  });
});
