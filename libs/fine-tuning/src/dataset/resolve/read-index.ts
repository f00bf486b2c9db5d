import type { Attempt } from '../attempt';
import type { ChatIds } from '../clusters/survivors';
import { readLines } from '../files/read-lines';
import { shardFile, type IndexLine, type ShardSummary } from '../shard/shard-records';
import type { Decisions } from './decisions';

const BATCH = 500;

/** What the shards wrote of the chats that have examples, in plan order. */
export async function* indexBatches(
  attempt: Attempt,
  shards: readonly ShardSummary[],
): AsyncGenerator<readonly IndexLine[]> {
  for (const { base } of shards) {
    let batch: IndexLine[] = [];
    for await (const line of readLines(
      await attempt.workFiles.read(attempt.name(shardFile(base, 'index'))),
    )) {
      batch.push(JSON.parse(line) as IndexLine);
      if (batch.length >= BATCH) {
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
  }
}

/** Reads something again of the few chats that are asked for, so that it is not kept of all. */
export function loadByChat<T>(
  attempt: Attempt,
  shards: readonly ShardSummary[],
  take: (line: IndexLine) => T,
): (chats: ReadonlySet<number>) => Promise<Map<number, T>> {
  return async (chats) => {
    const found = new Map<number, T>();
    let chat = 0;
    for await (const lines of indexBatches(attempt, shards)) {
      await attempt.breathe();
      for (const line of lines) {
        if (chats.has(chat)) found.set(chat, take(line));
        chat += 1;
      }
      if (found.size === chats.size) break;
    }
    return found;
  };
}

export function loadChatIds(
  attempt: Attempt,
  shards: readonly ShardSummary[],
  decisions: Decisions,
): ChatIds {
  const load = loadByChat(attempt, shards, ({ c }) => c);
  return async (examples) => {
    const ids = new Map<number, string>();
    if (examples.size === 0) return ids;
    const chats = new Map([...examples].map((example) => [example, decisions.chatOf(example)]));
    const found = await load(new Set(chats.values()));
    for (const [example, chat] of chats) ids.set(example, found.get(chat) ?? '');
    return ids;
  };
}
