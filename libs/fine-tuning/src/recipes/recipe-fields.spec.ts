import 'reflect-metadata';
import { RECIPE_LIMITS } from '../common/limits';
import { RecipeFileError } from './recipe-file.error';
import { requestOfText } from './recipe-fields';
import { RecipeText } from './recipe-text';

const read = async (text: string) => requestOfText(new RecipeText('my.yaml', text));

/** A line for each fault, as `recipe check` prints them. */
async function faultsOf(text: string): Promise<string[]> {
  try {
    await read(text);
    return [];
  } catch (error) {
    if (!(error instanceof RecipeFileError)) throw error;
    return error.problems.map(({ line, field, message }) => `${line} ${field}: ${message}`);
  }
}

it.each<[string, string, object]>([
  [
    'YAML',
    '# mine\nformat: openai # inline\ntags: [a, "b"]\n',
    { format: 'openai', tags: ['a', 'b'] },
  ],
  ['JSON', '{\n\t"format": "openai",\n\t"seed": 7\n}\n', { format: 'openai', seed: 7 }],
  ['its version', 'version: 1\nformat: openai', { format: 'openai' }],
  ['no format, which a flag may name', 'seed: 1', { seed: 1 }],
  [
    'dates and words as they stand',
    'format: openai\nfrom: 2026-01-31\ntags: [yes, "1"]',
    {
      format: 'openai',
      from: '2026-01-31',
      tags: ['yes', '1'],
    },
  ],
  [
    'an alias',
    'format: openai\ntags: &t [a]\nexcludeTags: *t',
    {
      format: 'openai',
      tags: ['a'],
      excludeTags: ['a'],
    },
  ],
  [
    'nested fields',
    'format: openai\npii:\n  deny:\n    - value: Heron\n',
    {
      format: 'openai',
      pii: { deny: [{ value: 'Heron' }] },
    },
  ],
])('takes %s', async (_what, text, expected) => {
  expect(await read(text)).toEqual(expected);
});

it.each<[string, string, string[]]>([
  [
    'an unknown field',
    'format: openai\ntagz: [a]',
    ['2 tagz: there is no such field, did you mean tags?'],
  ],
  [
    'one that is like none',
    'format: openai\nbogusfield: 1',
    ['2 bogusfield: there is no such field'],
  ],
  [
    'a nested one',
    'format: openai\npii:\n  acton: mask',
    ['3 pii.acton: there is no such field, did you mean action?'],
  ],
  [
    'one in a list',
    'format: openai\npii:\n  deny:\n    - value: a\n      kind: b',
    ['5 pii.deny.0.kind: there is no such field'],
  ],
  [
    'what only the command line takes',
    'format: openai\nworkers: 2',
    ['2 workers: there is no such field'],
  ],
  ['the name of a recipe', 'recipe: openai-sft', ['1 recipe: there is no such field']],
  ['a wrong type', 'format: openai\n\nseed: "1"', ['3 seed: must be an integer number']],
  ['a word for a switch', 'format: openai\ngzip: yes', ['2 gzip: must be a boolean value']],
  [
    'several faults',
    'seed: x\nformat: 3\ngzip: 1',
    [
      '1 seed: must be an integer number',
      '2 format: must be a string',
      '3 gzip: must be a boolean value',
    ],
  ],
  ['nothing behind a field', 'format: openai\ntags:', ['2 tags: each value in must be a string']],
  [
    'another version',
    'version: 2\nformat: openai',
    ['1 version: must be one of the following values: 1'],
  ],
  [
    'a field that stands twice',
    'format: openai\nseed: 1\nformat: chatml',
    ['3 format: stands there twice'],
  ],
  [
    'one that stands twice within another',
    'format: openai\nsplit: {train: 1, train: 0.5}',
    ['2 train: stands there twice'],
  ],
  ['no fields', '- openai', ['1 : a recipe has fields, one a line']],
  ['nothing', '# only a comment\n', ['1 : a recipe has fields, one a line']],
  ['several recipes', 'format: openai\n---\nformat: chatml', ['2 : a file holds one recipe']],
  ['a tag', 'format: openai\nseed: !!binary aGk=', ['2 : tags are not taken']],
  ['a tag of somebody', 'format: openai\nseed: !own 1', ['2 : tags are not taken']],
  ['a key that is a number', 'format: openai\n1: a', ['2 1: a key is a text']],
  ['a key that is a list', 'format: openai\n? [a]\n: b', ['2 : a key is a text']],
  [
    'a key of JavaScript',
    'format: openai\n__proto__: {seed: 1}',
    ['2 __proto__: there is no such field'],
  ],
  ['a circle', 'format: openai\ntags: &t [*t]', ['1 : its aliases make too much of it']],
])('refuses %s', async (_what, text, expected) => {
  expect(await faultsOf(text)).toEqual(expected);
});

describe('what would make much of little', () => {
  it('aliases of aliases', async () => {
    const names = [...'abcdefgh'];
    const lines = names.map((name, i) => {
      const held = i === 0 ? 'x' : `*${names[i - 1]}`;
      return `${name}: &${name} [${Array(9).fill(held).join(',')}]`;
    });
    expect(await faultsOf(lines.join('\n'))).toEqual(['1 : its aliases make too much of it']);
  });

  it('many aliases', async () => {
    const many = Array(RECIPE_LIMITS.aliases + 1)
      .fill('*a')
      .join(', ');
    expect(await faultsOf(`format: &a openai\ntags: [${many}]`)).toEqual([
      `2 : more than ${RECIPE_LIMITS.aliases} aliases`,
    ]);
  });

  it('depth', async () => {
    const [fault] = await faultsOf(`format: openai\ntags: ${'['.repeat(20_000)}`);
    expect(fault).toMatch(/^\d+ : is nested too deeply$/);
  });

  it('many keys are compared once each', async () => {
    const keys = Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join(', ');
    expect(await faultsOf(`format: openai\nfilters: {${keys}}`)).toEqual([]);
  });
});
