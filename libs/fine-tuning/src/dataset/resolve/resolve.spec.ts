import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareBytes } from '../plan/byte-order';
import { ExternalSort } from '../plan/external-sort';
import { WorkFolder } from '../files/work-folder';
import { ChatCopies } from './chat-copies';
import { Decisions } from './decisions';
import { ExactDuplicates } from './exact-duplicates';

let folder: string;
let workFolder: WorkFolder;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fine-tuning-resolve-'));
  workFolder = await WorkFolder.open(join(folder, 'tmp'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const key = (n: number): string => n.toString(16).padStart(2, '0').repeat(16);

const neverDue = (): undefined => undefined;

describe('copies of chats', () => {
  it.each<[string, { keys: number[]; marked?: boolean }[], number[]]>([
    ['an equal chat', [{ keys: [1, 2] }, { keys: [1, 2] }], [1]],
    [
      'an equal chat before the original, by its mark',
      [{ keys: [1, 2], marked: true }, { keys: [1, 2] }],
      [0],
    ],
    ['a part of an earlier chat', [{ keys: [1, 2, 3] }, { keys: [1, 2], marked: true }], [1]],
    ['a clone that went on', [{ keys: [1, 2] }, { keys: [1, 2, 3], marked: true }], []],
    [
      'messages of two chats, of neither all',
      [{ keys: [1, 2] }, { keys: [3, 4] }, { keys: [2, 3], marked: true }],
      [],
    ],
    [
      'a copy of a copy',
      [{ keys: [1, 2] }, { keys: [1, 2], marked: true }, { keys: [1, 2], marked: true }],
      [1, 2],
    ],
    ['strangers', [{ keys: [1] }, { keys: [2] }], []],
  ])('finds %s', async (_what, chats, dropped) => {
    const decisions = new Decisions();
    const copies = new ChatCopies(workFolder);
    for (const { keys, marked = false } of chats)
      copies.add(decisions.addChat(1), keys.map(key), marked);
    await copies.resolve(
      decisions,
      () => Promise.resolve(new Map(chats.map(({ keys }, chat) => [chat, keys.map(key)]))),
      neverDue,
    );
    expect(chats.map((_, chat) => chat).filter((chat) => !decisions.isKept(chat))).toEqual(dropped);
  });
});

describe('work that shall stop', () => {
  const stopped = (): Promise<void> => Promise.reject(new Error('stopped'));

  it('stops among the copies and among the equal texts', async () => {
    const decisions = new Decisions();
    const copies = new ChatCopies(workFolder);
    const duplicates = new ExactDuplicates(workFolder);
    copies.add(decisions.addChat(1), [key(1)], false);
    duplicates.add(key(1), 0);
    const loadKeys = jest.fn();
    await expect(copies.resolve(decisions, loadKeys, stopped)).rejects.toThrow('stopped');
    expect(loadKeys).not.toHaveBeenCalled();
    await expect(duplicates.resolve(decisions, { decide: jest.fn() }, stopped)).rejects.toThrow(
      'stopped',
    );
  });
});

describe('equal texts', () => {
  it('are found over more records than memory holds, without those that are dropped', async () => {
    const decisions = new Decisions();
    const duplicates = new ExactDuplicates(workFolder);
    const count = 30_000;
    for (let n = 0; n < count; n++) {
      const chat = decisions.addChat(1);
      duplicates.add(key(n % 200), decisions.firstExample(chat));
      if (n < 200) decisions.drop(n, 'no_consent');
    }
    const found: (readonly number[])[] = [];
    await duplicates.resolve(decisions, { decide: (members) => found.push(members) }, neverDue);
    const expected = Array.from({ length: 200 }, (_, n) =>
      Array.from({ length: count / 200 - 1 }, (_unused, k) => n + 200 * (k + 1)),
    );
    expect(found.sort(([a = 0], [b = 0]) => a - b)).toEqual(expected);
  });
});

describe('the order of the plan', () => {
  it.each([
    ['a', 'b', -1],
    ['a', 'aa', -1],
    ['Z', 'a', -1],
    ['\uffff', '\u{10000}', -1],
    ['é', 'z', 1],
    ['', '', 0],
  ])('is that of the bytes: %j, %j', (a, b, sign) => {
    expect(Math.sign(compareBytes(a, b))).toBe(sign);
    expect(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b)))).toBe(sign);
  });

  it('sorts more than fits into memory', async () => {
    const sort = new ExternalSort<number>((a, b) => a - b, workFolder, 10);
    const numbers = Array.from({ length: 1_500 }, (_, n) => (n * 7_919) % 1_500);
    for (const n of numbers) await sort.add(n);
    const sorted: number[] = [];
    for await (const n of sort.sorted()) sorted.push(n);
    expect(sorted).toEqual(Array.from({ length: 1_500 }, (_, n) => n));
  });
});
