import { hash, randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sketcher } from '../../pipeline/near/sketch';
import { conversationOf } from '../../pipeline/test-support/conversation-of';
import type { SplitName } from '../../pipeline/split-share';
import type { Attempt } from '../attempt';
import { PrivateFiles } from '../files/private-files';
import { StorageWriter } from '../files/storage-writer';
import { WorkFolder } from '../files/work-folder';
import { Decisions } from '../resolve/decisions';
import { SketchWriter } from '../shard/sketch-writer';
import { dropNearDuplicates } from './drop-near-duplicates';
import { ExampleFacts } from './example-facts';
import { findClusters } from './find-clusters';
import { Survivors } from './survivors';

interface Chat {
  readonly id: string;
  readonly text: string;
  readonly updated?: number;
  readonly rated?: boolean;
  readonly user?: string;
  readonly root?: string;
  readonly side?: SplitName;
}
interface Rules {
  readonly threshold?: number;
  readonly sides?: boolean;
  readonly groupBy?: 'user';
  readonly shards?: number;
  readonly encrypted?: boolean;
}
/** Per chat: its side, or the id of the chat that stays in its place. */
type Outcome = readonly string[];

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'fine-tuning-clusters-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const neverDue = (): undefined => undefined;

/** What the export decides about chats in plan order, from files as shards write them. */
async function decided(chats: readonly Chat[], rules: Rules = {}): Promise<Outcome> {
  const { threshold, sides = false, groupBy, shards: count = 1, encrypted = false } = rules;
  const workFolder = await WorkFolder.open(join(folder, 'work'), encrypted);
  const workFiles = new PrivateFiles(folder);
  const name = (file: string): string => file.replaceAll('/', '-');
  const sketcher = new Sketcher(threshold ?? 0.8);
  const decisions = new Decisions();
  const facts = new ExampleFacts(true, sides);
  const shards = [];
  const size = Math.ceil(chats.length / count);
  for (let number = 0; number < count; number++) {
    const base = `shard${number}`;
    const [bands, shingles] = (['bands', 'shingles'] as const).map(
      (kind) => new StorageWriter(workFiles, name(`${base}.${kind}`)),
    ) as [StorageWriter, StorageWriter];
    const writer = new SketchWriter(bands, shingles);
    const part = chats.slice(number * size, (number + 1) * size);
    for (const { id, text, updated: t = 0, rated, user: u = id, root: h = id, side } of part) {
      const sketch = sketcher.sketch(conversationOf({ role: 'user', text }));
      if (sketch !== null) writer.write(sketch);
      const example = decisions.firstExample(decisions.addChat(1));
      const n = (sketch?.shingles.length ?? 0) / 2;
      const s = side ?? 'train';
      decisions.setRows(example, s, [0]);
      const root = hash('sha256', h, 'hex');
      facts.add(
        example,
        { t, u, h: root },
        { x: '', s, f: [0], ...(rated === true && { g: 1 }), ...(n > 0 && { n }) },
      );
    }
    await Promise.all(writer.files.map((file) => file.close()));
    shards.push({ number, base, chats: part.length, examples: part.length });
  }
  const split = sides ? { train: 0.5, test: 0.5 } : { train: 1 };
  const nearThreshold = threshold === undefined ? {} : { nearThreshold: threshold };
  const attempt = {
    recipe: { split, ...nearThreshold, ...(groupBy !== undefined && { groupBy }) },
    workFolder,
    workFiles,
    name,
    breathe: neverDue,
  } as unknown as Attempt;
  const clusters = await findClusters(attempt, shards, decisions, facts);
  if (clusters !== null && threshold !== undefined) {
    const survivors = new Survivors(decisions, facts, 'near_duplicate');
    await dropNearDuplicates(clusters, decisions, survivors, neverDue);
    await survivors.finish((examples) =>
      Promise.resolve(new Map([...examples].map((n) => [n, chats[n]?.id ?? '']))),
    );
  }
  return chats.map((_, example) => {
    const survivor = decisions.survivorOf(example);
    expect(decisions.reasonOf(example)).toBe(survivor === undefined ? undefined : 'near_duplicate');
    return survivor === undefined ? decisions.sideOf(example) : (chats[survivor]?.id ?? '');
  });
}

const WORDS = Array.from({ length: 60 }, (_, n) => `word${n}`);
const A = WORDS.join(' ');
/** 51 of 61 shingles are those of A, and 46 of 66. */
const A_LONGER = `${A} ${WORDS.slice(0, 5).join(' ')} x`;
const B = WORDS.map((word) => `${word}b`).join(' ');

describe('which one of a cluster stays', () => {
  it.each<[string, Chat[], Outcome]>([
    [
      'strangers',
      [
        { id: 'a', text: A },
        { id: 'b', text: B },
      ],
      ['train', 'train'],
    ],
    [
      'the one that changed last',
      [
        { id: 'a', text: A, updated: 1 },
        { id: 'b', text: A_LONGER, updated: 3 },
        { id: 'c', text: A, updated: 2 },
      ],
      ['b', 'train', 'b'],
    ],
    [
      'one that was rated up before a later one',
      [
        { id: 'a', text: A, updated: 1, rated: true },
        { id: 'b', text: A_LONGER, updated: 2 },
      ],
      ['train', 'a'],
    ],
    [
      'of equal ones the smallest id, by code points',
      [
        { id: '\u{10000}', text: A },
        { id: '\uffff', text: A_LONGER },
      ],
      ['\uffff', 'train'],
    ],
    [
      'nothing that has no text',
      [
        { id: 'a', text: '' },
        { id: 'b', text: '' },
      ],
      ['train', 'train'],
    ],
    [
      'one of a chain, though its ends are not alike',
      [
        { id: 'a', text: WORDS.slice(0, 50).join(' ') },
        { id: 'c', text: WORDS.slice(10).join(' ') },
        { id: 'b', text: WORDS.slice(5, 55).join(' '), updated: 1 },
      ],
      ['b', 'b', 'train'],
    ],
  ])('%s', async (_what, chats, expected) => {
    expect(await decided(chats, { threshold: 0.8 })).toEqual(expected);
    expect(await decided(chats, { threshold: 0.8, shards: 2, encrypted: true })).toEqual(expected);
  });
});

describe('on which side', () => {
  const part = (from: number): string => WORDS.slice(from, from + 50).join(' ');
  it.each<[string, Chat[], Rules, Outcome]>([
    [
      'a later one goes with its cluster, nothing dropped',
      [
        { id: 'a', text: A, side: 'test' },
        { id: 'b', text: A_LONGER, side: 'train' },
      ],
      {},
      ['test', 'test'],
    ],
    [
      'what stays goes with the oldest, which does not',
      [
        { id: 'a', text: A, side: 'test' },
        { id: 'b', text: A_LONGER, side: 'train', updated: 1 },
      ],
      { threshold: 0.8 },
      ['b', 'test'],
    ],
    [
      'one between two sides is dropped, and joins nothing',
      [
        { id: 'a', text: part(0), side: 'train' },
        { id: 'c', text: part(10), side: 'test' },
        { id: 'b', text: part(5), side: 'test' },
        { id: 'd', text: part(5), side: 'test' },
      ],
      {},
      ['train', 'test', 'a', 'a'],
    ],
    [
      'a clone goes with its original, and on with what the original joined',
      [
        { id: 'a', text: A, side: 'test' },
        { id: 'b', text: A_LONGER, side: 'train' },
        { id: 'c', text: B, side: 'train', root: 'b' },
      ],
      {},
      ['test', 'test', 'test'],
    ],
    [
      'a person may be on both',
      [
        { id: 'a', text: A, side: 'test', user: 'ann' },
        { id: 'b', text: B, side: 'train', user: 'ann' },
      ],
      {},
      ['test', 'train'],
    ],
    [
      'a person is on one where that is asked for, or between two',
      [
        { id: 'a', text: A, side: 'test', user: 'ann' },
        { id: 'b', text: B, side: 'train', user: 'ann' },
        { id: 'c', text: `${B} x`, side: 'train', user: 'ben' },
        { id: 'd', text: 'something else', side: 'train', user: 'cy' },
        { id: 'e', text: `${A} x`, side: 'train', user: 'cy' },
      ],
      { groupBy: 'user' },
      ['test', 'test', 'test', 'train', 'a'],
    ],
  ])('%s', async (_what, chats, rules, expected) =>
    expect(await decided(chats, { sides: true, ...rules })).toEqual(expected),
  );
});

/** A generator that can be run again from its seed. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Shingles as the contract has them, by other means than the product. */
function oracleShingles(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const items = words.length < 30 || !text.includes(' ') ? [...text.toLowerCase()] : words;
  const runs = Math.max(1, items.length - 4);
  return new Set(Array.from({ length: runs }, (_, n) => items.slice(n, n + 5).join('\u0000')));
}

function oracleNear(a: Set<string>, b: Set<string>, threshold: number): boolean {
  const common = [...a].filter((shingle) => b.has(shingle)).length;
  return common / (a.size + b.size - common) >= threshold;
}

/** All pairs, without any index. */
function oracle(chats: readonly Chat[], { threshold, sides = false }: Rules): Outcome {
  const at = threshold ?? 0.8;
  const sets = chats.map(({ text }) => oracleShingles(text));
  const cluster = chats.map((_, n) => n);
  const side: (SplitName | undefined)[] = [];
  const between = new Map<number, number>();
  chats.forEach((chat, n) => {
    const near = cluster
      .map((_, m) => m)
      .filter((m) => m < n && !between.has(m) && oracleNear(sets[m]!, sets[n]!, at));
    const found = new Set(near.map((m) => side[m]));
    if (sides && found.size > 1) {
      between.set(n, near[0]!);
      return;
    }
    side[n] = sides && near.length > 0 ? side[near[0]!] : (chat.side ?? 'train');
    const joined = new Set(near.map((m) => cluster[m]!));
    const first = Math.min(n, ...joined);
    cluster.forEach((c, m) => {
      if (joined.has(c) || m === n) cluster[m] = first;
    });
  });
  const best = new Map<number, number>();
  const order = (m: number): readonly [number, number, string] => {
    const { rated = false, updated = 0, id } = chats[m]!;
    return [rated ? 0 : 1, -updated, id];
  };
  cluster.forEach((c, m) => {
    if (between.has(m)) return;
    const known = best.get(c);
    if (known === undefined || isBefore(order(m), order(known))) best.set(c, m);
  });
  return chats.map((_, n) => {
    const other = between.get(n) ?? n;
    const stays = threshold === undefined ? other : best.get(cluster[other]!)!;
    return stays === n ? side[n]! : chats[stays]!.id;
  });
}

function isBefore(a: readonly (number | string)[], b: readonly (number | string)[]): boolean {
  const at = a.findIndex((value, n) => value !== b[n]);
  return at >= 0 && a[at]! < b[at]!;
}

function madeUp(seed: number): Chat[] {
  const random = randomOf(seed);
  const texts: string[] = [];
  return Array.from({ length: 300 }, (_, n) => {
    const base = texts.length === 0 || random(3) === 0 ? undefined : texts[random(texts.length)];
    const words =
      base?.split(' ') ?? Array.from({ length: 8 + random(60) }, () => `w${random(900)}`);
    for (let edits = random(base === undefined ? 1 : 5); edits > 0; edits--)
      words.splice(
        random(words.length + 1),
        random(3),
        ...(random(2) === 0 ? [`n${random(99)}`] : []),
      );
    const text = words.join(' ');
    texts.push(text);
    return {
      id: `chat-${random(1e6)}-${n}`,
      text,
      updated: random(4),
      rated: random(10) === 0,
      side: random(3) === 0 ? ('test' as const) : ('train' as const),
    };
  });
}

describe('against all pairs', () => {
  const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31));

  it.each<[Rules]>([
    [{ threshold: 0.8 }],
    [{ threshold: 0.5, shards: 3 }],
    [{ threshold: 0.95, sides: true }],
    [{ threshold: 0.7, sides: true, shards: 4 }],
    [{ sides: true }],
  ])(`%j (SEED=${seed})`, async (rules) => {
    const chats = madeUp(seed);
    const expected = oracle(chats, rules);
    expect(await decided(chats, rules)).toEqual(expected);
    // Otherwise it would show nothing.
    expect(expected).not.toEqual(chats.map(({ side }) => side));
  });

  it(`gives no other side when chats are added (SEED=${seed})`, async () => {
    const chats = madeUp(seed);
    const isSide = (outcome: string): boolean => outcome === 'train' || outcome === 'test';
    for (const threshold of [undefined, 0.8]) {
      const rules: Rules = { sides: true, ...(threshold !== undefined && { threshold }) };
      const before = await decided(chats.slice(0, 200), rules);
      const after = await decided(chats, rules);
      before.forEach((side, n) => {
        if (isSide(side) && isSide(after[n]!)) expect(after[n]).toBe(side);
        if (threshold === undefined) expect(after[n]).toBe(side);
      });
    }
  });
});
