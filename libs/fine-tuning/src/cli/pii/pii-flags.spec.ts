import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CliArgs } from '../command-line/command';
import { piiOfFlags } from './pii-flags';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fine-tuning-pii-flags-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function flagsOf(flag: string, name: string, content: string | Buffer): CliArgs {
  const path = join(folder, name);
  writeFileSync(path, content);
  return { flags: { [flag]: path }, words: [] };
}

describe('files of settings', () => {
  it.each<[string, string, string, object]>([
    [
      'values',
      'list.txt',
      '\ufeffHeron\r\n\n  Project Bluebird \n# five',
      { deny: [{ value: 'Heron' }, { value: 'Project Bluebird' }, { value: '# five' }] },
    ],
    [
      'objects among values',
      'list.jsonl',
      'Heron\n{"value": "B\\\\d+", "match": "pattern", "type": "CUSTOM_B"}\n',
      { deny: [{ value: 'Heron' }, { value: 'B\\d+', match: 'pattern', type: 'CUSTOM_B' }] },
    ],
    [
      'an array',
      'list.json',
      '[\n "Heron, [\\"x\\"]",\n {"value": "B", "type": "ORG"}]\n',
      { deny: [{ value: 'Heron, ["x"]' }, { value: 'B', type: 'ORG' }] },
    ],
    ['an empty array', 'empty.json', '[ ]', { deny: [] }],
    ['nothing', 'empty.txt', '\n', { deny: [] }],
    ['a value in brackets', 'brackets.txt', '[Heron]', { deny: [{ value: '[Heron]' }] }],
  ])('give %s', (_what, name, content, expected) => {
    expect(piiOfFlags(flagsOf('pii-deny', name, content))).toEqual(expected);
  });

  it.each([
    ['an array', 'own.txt', '[{"name":"a","type":"CUSTOM_A","pattern":"a+"}]'],
    ['one a line', 'own.jsonl', '{"name":"a","type":"CUSTOM_A","pattern":"a+"}\n'],
  ])('give recognizers: %s', (_what, name, content) => {
    expect(piiOfFlags(flagsOf('pii-recognizers', name, content))).toEqual({
      recognizers: [{ name: 'a', type: 'CUSTOM_A', pattern: 'a+' }],
    });
  });

  const one = '{"name":"a","type":"CUSTOM_A","pattern":"a+"}';
  it.each<[string, string, string, string | Buffer, RegExp]>([
    [
      'a repeated value',
      'pii-deny',
      'x.txt',
      'Heron\n\nother\nHERON\n',
      /x\.txt:4: repeats line 1$/,
    ],
    [
      'a value without letters',
      'pii-deny',
      'x.txt',
      'a\n+++',
      /x\.txt:2: value: has no letter or digit$/,
    ],
    ['no JSON', 'pii-allow', 'x.txt', 'a\n{"value": Heron}', /x\.txt:2: is not a JSON object$/],
    [
      'a look-behind',
      'pii-allow',
      'x.txt',
      '\n{"value":"(?<=Heron)x","match":"pattern"}',
      /x\.txt:2: value: is not a pattern of the linear-time engine .*: invalid/,
    ],
    [
      'an unknown type',
      'pii-allow',
      'x.txt',
      '{"value":"a","type":"Heron"}',
      /x\.txt:1: type: there is no such type$/,
    ],
    [
      'a long value',
      'pii-deny',
      'x.txt',
      `a\n${'Heron'.repeat(103)}`,
      /x\.txt:2: value: at most 512 characters$/,
    ],
    [
      'too many',
      'pii-deny',
      'x.txt',
      Array.from({ length: 10_001 }, (_, i) => `v${i}`).join('\n'),
      /x\.txt: at most 10000 entries$/,
    ],
    ['other bytes', 'pii-deny', 'x.txt', Buffer.from([0x48, 0xff]), /x\.txt: is not UTF-8$/],
    ['no array', 'pii-deny', 'x.json', '\n{"value":"Heron"}', /x\.json:2: is not a JSON array$/],
    [
      'an array without its end',
      'pii-deny',
      'x.json',
      '["Heron",\n"b"\n',
      /x\.json:3: the array does not end$/,
    ],
    ['more after it', 'pii-deny', 'x.json', '["Heron"] "b"', /x\.json:1: is not a JSON array$/],
    ['another bracket', 'pii-deny', 'x.json', '["Heron"}', /x\.json:1: is not a JSON array$/],
    ['a comma too many', 'pii-deny', 'x.json', '["Heron",\n\n]', /x\.json:3: is not JSON$/],
    [
      'an item that is none',
      'pii-deny',
      'x.json',
      '["a",\n  Heron, "b"]',
      /x\.json:2: is not JSON$/,
    ],
    ['a number', 'pii-deny', 'x.json', '["a",\n\n5]', /x\.json:3: expected an object/],
    [
      'a back-reference',
      'pii-recognizers',
      'x.json',
      `[${one},\n{"name":"b","type":"CUSTOM_B",\n"pattern":"(Heron)\\\\1"}]`,
      /x\.json:2: pattern: is not a pattern of the linear-time engine/,
    ],
    [
      'a name twice',
      'pii-recognizers',
      'x.jsonl',
      `${one}\n\n${one}`,
      /x\.jsonl:3: name: it is the name of line 1 as well$/,
    ],
    [
      'an empty match',
      'pii-recognizers',
      'x.jsonl',
      '{"name":"b","type":"CUSTOM_B","pattern":"x*"}',
      /x\.jsonl:1: pattern: matches the empty text$/,
    ],
    ['text', 'pii-recognizers', 'x.txt', 'Heron', /x\.txt:1: is not a JSON object$/],
  ])(
    'are refused with their line and without their content: %s',
    (_what, flag, name, content, message) => {
      const args = flagsOf(flag, name, content);
      expect(() => piiOfFlags(args)).toThrow(
        expect.objectContaining({
          name: 'UsageError',
          field: `--${flag}`,
          message: expect.stringMatching(message) as string,
        }) as Error,
      );
      expect(() => piiOfFlags(args)).not.toThrow(/Heron/);
    },
  );

  it('are refused where they are not', () => {
    const path = join(folder, 'nowhere');
    expect(() => piiOfFlags({ flags: { 'pii-deny': path }, words: [] })).toThrow(
      `${path}: cannot be read`,
    );
  });
});
