import type { Formatter } from '../formatters/formatter';
import { checkExtension } from './check-extension';

const plain: Formatter = {
  name: 'own',
  title: 'Own rows',
  format: () => ({ row: '{}' }),
  validate: () => [],
};

function checked(more: Partial<Record<keyof Formatter, unknown>>): Formatter {
  const [format] = checkExtension({ formats: [{ ...plain, ...more }] }, 'test').formats;
  if (format === undefined) throw new Error('no format');
  return format;
}

describe('a format of an extension', () => {
  it('keeps what it says of itself', () => {
    const about = { purpose: 'a', trainers: 'b', cannotCarry: 'nothing' };
    expect(checked({ about, takes: 'pair' })).toMatchObject({ about, takes: 'pair' });
    expect(Object.keys(checked({}))).toEqual(['name', 'title', 'validate', 'format']);
  });

  it('says what its passes changed', () => {
    const format = (): unknown => ({ row: '{}', passes: ['b', 'a', 'a'] });
    expect(checked({ format }).format({} as never)).toEqual({ row: '{}', passes: ['a', 'b'] });
  });

  it.each<[string, unknown]>([
    ['a name', 'a'],
    ['texts of people', ['Ann said']],
    ['numbers', [1]],
    ['objects', [{}]],
  ])('may not answer passes with %s', (_, passes) => {
    const asking = (): unknown => checked({ format: () => ({ row: '{}', passes }) }).format({} as never); // prettier-ignore
    expect(asking).toThrow('answered with passes that are no names');
  });

  it('has to say the same of its passes each time', () => {
    let asked = 0;
    const format = (): unknown => ({ row: '{}', passes: [`a${(asked += 1)}`] });
    expect(() => checked({ format }).format({} as never)).toThrow('two different rows');
  });

  it('is asked for side files with the files that there are', () => {
    const sideFiles = (splits: readonly { readonly split: string }[]): unknown => [
      { name: 'config.yml', text: splits.map(({ split }) => split).join() },
    ];
    const splits = [{ split: 'train', jsonl: ['train.jsonl'], parquet: [] }] as const;
    expect(checked({ sideFiles }).sideFiles?.(splits)).toEqual([
      { name: 'config.yml', text: 'train' },
    ]);
  });

  it.each([
    ['formats[0].takes', { takes: 'all' }],
    ['formats[0].sideFiles', { sideFiles: [] }],
    ['formats[0].about', { about: 'SFT' }],
    ['formats[0].about.trainers', { about: { purpose: 'a', trainers: '', cannotCarry: 'b' } }],
    ['formats[0].about.cannotCarry', { about: { purpose: 'a', trainers: 'b' } }],
  ])('is refused for its %s', (field, more) => {
    expect(() => checked(more)).toThrow(`${field} must`);
  });

  it.each<[string, unknown]>([
    ['with a list', undefined],
    ['no plain file name', [null]],
    ['no plain file name', [{ text: '' }]],
    ['no plain file name', [{ name: 'a/b.yml', text: '' }]],
    ['no plain file name', [{ name: '../b.yml', text: '' }]],
    ['no plain file name', [{ name: '.hidden', text: '' }]],
    ['no plain file name', [{ name: 'a\nb', text: '' }]],
    ['"train.jsonl", which is the name', [{ name: 'train.jsonl', text: '' }]],
    ['"test-00000-of-00002.parquet", which is', [{ name: 'test-00000-of-00002.parquet', text: '' }]], // prettier-ignore
    ['"manifest.json", which is', [{ name: 'manifest.json', text: '' }]],
    ['"A.yml" twice', [{ name: 'a.yml', text: '' }, { name: 'A.yml', text: '' }]], // prettier-ignore
    ['whose text is no text', [{ name: 'a.yml', text: Buffer.from('a') }]],
  ])('may not answer sideFiles: %s', (why, answer) => {
    const asking = (): unknown => checked({ sideFiles: () => answer }).sideFiles?.([]);
    expect(asking).toThrow(
      expect.objectContaining({ code: 'extension/invalid-side-file' }) as Error,
    );
    expect(asking).toThrow(why);
  });

  it('is named where its sideFiles fails, and nothing of what it said', () => {
    const sideFiles = (): never => {
      throw new TypeError('words of a person');
    };
    const asking = (): unknown => checked({ sideFiles }).sideFiles?.([]);
    expect(asking).toThrow('format "own" of extension "test" failed (TypeError)');
  });
});
