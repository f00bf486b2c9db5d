import { BioesLabels } from './bioes-labels';
import { ByteTokenizer } from './byte-tokens';
import { PrivacyFilterEngine, type PrivacyFilterParts } from './privacy-filter.engine';
import { faultOf, type PrivacyFilterOptions } from './privacy-filter.options';
import { NO_BIASES } from './transition-biases';

const TYPES = ['private_person', 'private_email', 'private_phone', 'private_address', 'private_date', 'private_url', 'account_number', 'secret']; // prettier-ignore
const NAMES = ['O', ...TYPES.flatMap((type) => ['B', 'I', 'E', 'S'].map((place) => `${place}-${type}`))]; // prettier-ignore

describe(PrivacyFilterEngine.name, () => {
  let tokenizer: ByteTokenizer;
  beforeAll(async () => {
    tokenizer = await ByteTokenizer.load();
  });

  /** A model that knows where the values of a text stand; everything else is background. */
  function knowing(values: Readonly<Record<string, string>>): PrivacyFilterParts {
    const labels = BioesLabels.of(NAMES);
    const ways = Object.entries(values).flatMap(([value, type]) =>
      ['', ' '].map((blank) => ({ ids: tokenizer.tokenize(blank + value).ids, type })),
    );
    return {
      labels,
      tokenizer,
      biases: NO_BIASES,
      logits: (ids) => {
        const logits = new Float32Array(ids.length * NAMES.length);
        for (let token = 0; token < ids.length; token++) logits[token * NAMES.length] = 5;
        for (const { ids: way, type } of ways)
          for (let at = 0; at + way.length <= ids.length; at++)
            if (way.every((id, index) => ids[at + index] === id))
              way.forEach((_, index) => {
                const place = way.length === 1 ? 'S' : index === 0 ? 'B' : index === way.length - 1 ? 'E' : 'I'; // prettier-ignore
                logits[(at + index) * NAMES.length + NAMES.indexOf(`${place}-${type}`)] = 9;
              });
        return Promise.resolve(logits);
      },
    };
  }

  const found = async (
    text: string,
    values: Readonly<Record<string, string>>,
    options: Partial<PrivacyFilterOptions> = {},
  ): Promise<string[]> => {
    const [spans] = await new PrivacyFilterEngine(knowing(values), options).detect([text]);
    return spans!.map(({ start, end, type }) => `${type} ${text.slice(start, end)}`);
  };

  it.each([
    ['a name', 'I met Bellagor yesterday.', { Bellagor: 'private_person' }, ['PERSON Bellagor']],
    ['Hangul', '저는 김민수입니다', { 김민수: 'private_person' }, ['PERSON 김민수']],
    [
      'an account',
      'pay to 1234567890 now',
      { '1234567890': 'account_number' },
      ['BANK_ACCOUNT 1234567890'],
    ],
    ["links are nobody's", 'see example.org/x', { 'example.org/x': 'private_url' }, []],
    [
      'a line of code',
      'const a = { user: Bellagor };\nreturn a.user(Bellagor);',
      { Bellagor: 'private_person' },
      [],
    ],
    ['nothing', '', {}, []],
    ['white space', ' \n ', {}, []],
  ] as const)('finds %s', async (_, text, values, expected) => {
    expect(await found(text, values)).toEqual(expected);
  });

  it('finds the same in windows of any size', async () => {
    const text = `${'one two three four five six seven eight. '.repeat(30)}I met Bellagor Quovadis at noon. ${'nine ten. '.repeat(40)}`;
    const values = { 'Bellagor Quovadis': 'private_person' };
    for (const [windowTokens, overlapTokens] of [[4096, 128], [64, 32], [33, 16], [100, 7]] as const) // prettier-ignore
      expect(await found(text, values, { windowTokens, overlapTokens })).toEqual(['PERSON Bellagor Quovadis']); // prettier-ignore
  });

  const sentence = { 'Maria Rossi': 'private_person', 'maria.rossi@example.org': 'private_email', '+1 415 555 0132': 'private_phone' } as const; // prettier-ignore

  it('takes a model that finds what a plain sentence has', async () => {
    await expect(new PrivacyFilterEngine(knowing(sentence)).test()).resolves.toBeUndefined();
  });

  it.each(Object.keys(sentence))('refuses one that does not find %s', async (value) => {
    const others = Object.fromEntries(Object.entries(sentence).filter(([known]) => known !== value)); // prettier-ignore
    await expect(new PrivacyFilterEngine(knowing(others)).test()).rejects.toMatchObject({ code: 'pii/model-self-test' }); // prettier-ignore
  });

  it.each([
    ['fails', () => Promise.reject(new Error('at Maria'))],
    [
      'gives no numbers',
      (ids: readonly number[]) =>
        Promise.resolve(new Float32Array(ids.length * NAMES.length).fill(NaN)),
    ],
  ])('fails closed, and quotes nothing, where the model %s', async (_, logits) => {
    const engine = new PrivacyFilterEngine({ ...knowing({}), logits });
    const failure: unknown = await engine.detect(['Maria']).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'pii/engine-failed' });
    expect(JSON.stringify([String(failure), (failure as Error).cause])).not.toContain('Maria');
  });
});

it.each([
  [{ path: ' ', dtype: 'q4' }, 'path'],
  [{ path: 'x' }, 'dtype'],
  [{ path: 'x', dtype: 'int8' }, 'dtype'],
  [{ path: 'x', dtype: 'q4', windowTokens: 8 }, 'windowTokens'],
  [{ path: 'x', dtype: 'q4', windowTokens: 20.5 }, 'windowTokens'],
  [{ path: 'x', dtype: 'q4', windowTokens: 100, overlapTokens: 51 }, 'overlapTokens'],
  [{ path: 'x', dtype: 'q4', overlapTokens: -1 }, 'overlapTokens'],
  [{ path: 'x', dtype: 'q4', transitions: { insideToEnd: NaN } }, 'transitions'],
  [{ path: 'x', dtype: 'q4', transitions: { insideToEnd: '1' } }, 'transitions'],
  [{ path: 'x', dtype: 'q4', transitions: { insideToEnds: 1 } }, 'transitions'],
  [{ path: 'x', dtype: 'q4', transitions: { insideToEnd: 1 } }, undefined],
  [{ path: 'x', dtype: 'q4', windowTokens: 256 }, undefined],
] as const)('of %j it is %s that cannot be', (options, expected) => {
  expect(faultOf(options as unknown as PrivacyFilterOptions)?.[0]).toBe(expected);
});
