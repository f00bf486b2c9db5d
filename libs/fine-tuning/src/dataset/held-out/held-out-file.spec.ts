import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HELD_OUT_LIMITS } from '../../common/limits';
import { describeHeldOut, promptsOf } from './held-out-file';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'fine-tuning-held-out-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(content: string | Uint8Array): string {
  const path = join(folder, 'prompts');
  writeFileSync(path, content);
  return path;
}

async function read(path: string): Promise<string[]> {
  const [held] = await describeHeldOut([path]);
  const prompts: string[] = [];
  if (held !== undefined) for await (const prompt of promptsOf(path, held)) prompts.push(prompt);
  return prompts;
}

const json = (...values: unknown[]): string => values.map((v) => JSON.stringify(v)).join('\n');

it.each<[string, string, string[]]>([
  ['a text, one a line', 'one two\n\n  three \r\nfour', ['one two', 'three', 'four']],
  ['a text that begins with a mark', '\ufeffone', ['one']],
  ['a prompt after lines without words', '---\n\none', ['---', 'one']],
  ['prompt and text', json({ prompt: 'a', answer: 'b' }, { text: 'c\nd' }), ['a', 'c\nd']],
  [
    'messages of the user',
    json({
      messages: [
        { role: 'system', content: 'be kind' },
        { role: 'user', content: 'a' },
        { role: 'assistant', content: 'yes' },
        { role: 'user', content: [{ type: 'text', text: 'b' }, { type: 'image_url' }] },
      ],
    }),
    ['a', 'b'],
  ],
  ['a prompt of messages', json({ prompt: [{ content: 'a' }] }), ['a']],
])('reads %s', async (_what, content, prompts) =>
  expect(await read(fileOf(content))).toEqual(prompts),
);

it.each<[string, string | Uint8Array, string]>([
  ['a picture', Uint8Array.of(0x89, 0x50, 0, 0), 'is no text'],
  ['another encoding', Buffer.from('größe', 'latin1'), 'is no text in UTF-8'],
  ['half a character at the end', Buffer.from('ü').subarray(0, 1), 'is no text in UTF-8'],
  ['an empty file', '', 'prompts holds no prompt with a word in it'],
  ['a file of blank lines', '\n \r\n\t\n', 'prompts holds no prompt'],
  ['a file of lines without words', '---\n***\n?!', 'prompts holds no prompt'],
  [
    'messages without one of the user',
    json({ messages: [{ role: 'assistant', content: 'yes' }] }, { prompt: '' }),
    'prompts holds no prompt',
  ],
  ['a line that is no JSON', '{"text":"a"}\nb', 'prompts:2 is no JSON object'],
  ['a line without any of the fields', json({ question: 'a' }), 'prompts:1 is no JSON object'],
])('refuses %s', (_what, content, message) =>
  expect(read(fileOf(content))).rejects.toMatchObject({
    name: 'UsageError',
    field: 'decontaminate',
    message: expect.stringContaining(message) as string,
  }),
);

it('refuses ten gigabytes without reading them, and what is no file', async () => {
  const path = fileOf('');
  truncateSync(path, 10 * 1024 ** 3);
  await expect(describeHeldOut([path])).rejects.toThrow(
    `${path} has 10240 MB; all files together may have 64 MB`,
  );
  await expect(describeHeldOut([folder])).rejects.toThrow(`${folder} is no file`);
  await expect(describeHeldOut([join(folder, 'none')])).rejects.toThrow('cannot be read');
  const many = new Array<string>(HELD_OUT_LIMITS.files + 1).fill(path);
  await expect(describeHeldOut(many)).rejects.toThrow('at most 100 files');
});

it('counts all files together', async () => {
  const path = fileOf('');
  truncateSync(path, HELD_OUT_LIMITS.fileBytes / 2 + 1);
  await expect(describeHeldOut([path, path])).rejects.toThrow(/is no text|all files together/);
});

it('notices a file that changed after the recipe was made', async () => {
  const path = fileOf('one');
  const [held] = await describeHeldOut([path]);
  for (const content of ['two', 'one and more', '']) {
    writeFileSync(path, content);
    await expect(
      (async () => {
        for await (const prompt of promptsOf(path, held!)) expect(prompt).not.toBe('');
      })(),
    ).rejects.toThrow('changed meanwhile');
  }
});
