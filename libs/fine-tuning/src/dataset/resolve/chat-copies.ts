import type { WorkFolder } from '../files/work-folder';
import type { Breathe } from './breathe';
import { BucketFiles } from './bucket-files';
import type { Decisions } from './decisions';

/** 8 bytes of key, the chat's number, flags. */
const RECORD = 16;
const ANCHOR = 1;
const MARKED = 2;

interface Member {
  readonly chat: number;
  readonly anchor: boolean;
  readonly marked: boolean;
}

/**
 * Finds chats all of whose messages one earlier exported chat has. Every chat is entered under each of its
 * message keys and searched for under its last one: a chat that holds all keys holds that one too. Only the few chats
 * that share a key in this way are compared key by key.
 *
 * "Earlier" means plan order, with unmarked rows before clones and forks. Whether the earlier chat is itself a copy does
 * not matter, because the chat that it repeats holds the keys as well.
 */
export class ChatCopies {
  private readonly files: BucketFiles;

  constructor(workFolder: WorkFolder) {
    this.files = new BucketFiles(workFolder, 'keys', RECORD);
  }

  /** @param keys at least one; hex of 16 digits or more */
  add(chat: number, keys: readonly string[], marked: boolean): void {
    keys.forEach((key, index) => {
      const flags = (index === keys.length - 1 ? ANCHOR : 0) | (marked ? MARKED : 0);
      this.files.add(Number.parseInt(key.slice(0, 2), 16), (buffer, offset) => {
        buffer.write(key.slice(0, 16), offset, 8, 'hex');
        buffer.writeUInt32LE(chat, offset + 8);
        buffer.writeUInt32LE(flags, offset + 12);
      });
    });
  }

  /**
   * @param loadKeys full keys of the chats asked for; called once, and not at all when no two chats meet
   * @param breathe lets the event loop run where it is due, and throws when the work shall stop
   */
  async resolve(
    decisions: Decisions,
    loadKeys: (chats: ReadonlySet<number>) => Promise<ReadonlyMap<number, readonly string[]>>,
    breathe: Breathe,
  ): Promise<void> {
    const groups: Member[][] = [];
    for (const bucket of this.files.buckets()) {
      for (const group of groupsOf(bucket)) groups.push(group);
      await breathe();
    }
    if (groups.length === 0) return;
    const involved = new Set(groups.flat().map(({ chat }) => chat));
    const keys = await loadKeys(involved);
    for (const group of groups) await dropCopies(group, keys, decisions, breathe);
  }
}

function* groupsOf(bucket: Buffer): Generator<Member[]> {
  const heads = new Map<number, number>();
  const records = bucket.length / RECORD;
  const next = new Int32Array(records).fill(-1);
  const shared = new Set<number>();
  for (let record = 0; record < records; record++) {
    // 48 bits are exact in a double; a collision only costs a comparison.
    const key = bucket.readUIntBE(record * RECORD + 2, 6);
    const head = heads.get(key);
    if (head !== undefined) {
      next[record] = head;
      shared.add(key);
    }
    heads.set(key, record);
  }
  for (const key of shared) {
    const members: Member[] = [];
    for (let record = heads.get(key) ?? -1; record >= 0; record = next[record] ?? -1) {
      const flags = bucket.readUInt32LE(record * RECORD + 12);
      members.push({
        chat: bucket.readUInt32LE(record * RECORD + 8),
        anchor: (flags & ANCHOR) !== 0,
        marked: (flags & MARKED) !== 0,
      });
    }
    if (members.some(({ anchor }) => anchor)) yield members;
  }
}

async function dropCopies(
  group: readonly Member[],
  keys: ReadonlyMap<number, readonly string[]>,
  decisions: Decisions,
  breathe: Breathe,
): Promise<void> {
  const ordered = [...group].sort((a, b) => Number(a.marked) - Number(b.marked) || a.chat - b.chat);
  const earlier: { chat: number; keys: ReadonlySet<string> }[] = [];
  for (const { chat, anchor } of ordered) {
    // Each chat of a group is compared with all before it: a phrase that ten thousand chats end with takes seconds.
    await breathe();
    const own = keys.get(chat) ?? [];
    const copy =
      anchor &&
      earlier.some((other) => other.chat !== chat && own.every((key) => other.keys.has(key)));
    if (copy) decisions.dropChat(chat, 'duplicate_copy');
    else earlier.push({ chat, keys: new Set(own) });
  }
}
