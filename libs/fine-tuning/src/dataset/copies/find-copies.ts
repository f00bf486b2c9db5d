import { isShareCopy } from '@app/open-webui';
import { FineTuningError } from '../../fine-tuning.errors';
import type { Attempt } from '../attempt';
import { readLines } from '../files/read-lines';
import { shardFile, type PrintLine, type ShardSummary } from '../shard/shard-records';
import { CopyTies, type Tied } from './copy-ties';
import { keyOf, KeySet } from './key-set';
import { coveredKey, type OutsideWords } from './print-index';
import { PrintJoin, type JoinMember } from './print-join';
import { TiedRows } from './tied-rows';

/**
 * Finds which of the chats that have examples hold words that also stand in another chat, whoever owns it and whether it is
 * exported or not, or in a prompt template or a note. The prints of the export's own chats come from its shards; the others
 * are read after them, so that what was copied meanwhile is seen.
 */
export async function findCopies(
  attempt: Attempt,
  shards: readonly ShardSummary[],
): Promise<CopyTies> {
  const search = new CopySearch(attempt);
  try {
    await search.enterShards(shards);
    await search.enterOthers();
    return await search.ties();
  } finally {
    await search.rows.discard(new Error('the rows are not needed any more'));
  }
}

/**
 * The same for a dataset that was made before, from the index: what was copied, written or shared since may be in its rows as
 * well. Its chats are read once more for what they quote, which the index does not hold: questions, and what a clone took over.
 * @param isIn whether a chat is in the dataset
 */
export async function findCopiesSince(
  attempt: Attempt,
  isIn: (chatId: string) => boolean,
): Promise<CopyTies> {
  const search = new CopySearch(attempt);
  try {
    await search.enterQuotes(isIn, await search.enterOthers(isIn));
    return await search.ties();
  } finally {
    await search.rows.discard(new Error('the rows are not needed any more'));
  }
}

class CopySearch {
  readonly rows: TiedRows;
  private readonly join: PrintJoin;
  private readonly covered = new KeySet();

  constructor(private readonly attempt: Attempt) {
    this.rows = new TiedRows(attempt.workFolder);
    this.join = new PrintJoin(attempt.workFolder);
  }

  async enterShards(shards: readonly ShardSummary[]): Promise<void> {
    const { attempt } = this;
    // Rows of other sources may have ids of chats without being these chats.
    const areChats = attempt.recipe.source === 'chats';
    let candidates = 0;
    for (const { base } of shards) {
      const name = attempt.name(shardFile(base, 'prints'));
      if ((await attempt.workFiles.stat(name)) === undefined)
        throw new FineTuningError(
          'export/other-version',
          'the unfinished export was begun by an older version of this software; start a new one',
        );
      for await (const text of readLines(await attempt.workFiles.read(name))) {
        const line = JSON.parse(text) as PrintLine;
        const { c: id, u: userId, t: stamp, w: words, q: quotes } = line;
        const row = { kind: 'chat', id, userId, words } as const;
        if (areChats && line.d === undefined) this.covered.add(coveredKey({ ...row, stamp }));
        const candidate = line.e === 1 ? candidates++ : -1;
        await this.enter(row, candidate, quotes);
        await attempt.breathe();
      }
    }
  }

  /**
   * @param isCandidate of which chats it is asked whether they are copies. Default: of none
   * @returns how many these are
   */
  async enterOthers(isCandidate: (chatId: string) => boolean = () => false): Promise<number> {
    let candidates = 0;
    for await (const page of this.attempt.prints.outside(this.covered, this.attempt))
      for (const row of page) {
        const { kind, id, userId } = row;
        const isAsked = kind === 'chat' && !isShareCopy(userId) && isCandidate(id);
        await this.enter(row, isAsked ? candidates++ : -1);
        await this.attempt.breathe();
      }
    return candidates;
  }

  /** @param from the first number of a candidate that is free; a chat may have several */
  async enterQuotes(isAsked: (chatId: string) => boolean, from: number): Promise<void> {
    let candidates = from;
    for await (const page of this.attempt.prints.quotes(isAsked, this.attempt))
      for (const { id, userId, quotes } of page) {
        if (quotes.length === 0) continue;
        const row = await this.rows.add({ kind: 'chat', id, userId, lists: [] }, candidates++);
        this.join.add(row, -1, quotes, true);
        await this.attempt.breathe();
      }
  }

  async ties(): Promise<CopyTies> {
    const groups = new Map<string, readonly JoinMember[]>();
    const wanted = new Set<number>();
    for (const bucket of this.join.shared()) {
      await this.attempt.breathe();
      for (const members of bucket) {
        await this.attempt.breathe();
        const signature = this.signatureOf(members);
        // A copy shares many hashes with its original, and all of them say the same.
        if (signature === undefined || groups.has(signature)) continue;
        groups.set(signature, members);
        for (const { row } of members) wanted.add(row);
      }
    }
    if (wanted.size === 0) return CopyTies.NONE;
    const rows = await this.rows.load(wanted, () => this.attempt.breathe());
    return new CopyTies([...groups.values()].map((members) => this.tied(members, rows)));
  }

  /** Undefined where all rows are one chat. */
  private signatureOf(members: readonly JoinMember[]): string | undefined {
    const identity = this.rows.identity(members[0]?.row ?? 0);
    if (members.every(({ row }) => this.rows.identity(row) === identity)) return undefined;
    const places = [...new Set(members.map(({ row, list }) => `${row}:${list}`))].sort().join();
    return places.length < 100 ? places : `#${keyOf(places)}`;
  }

  private tied(
    members: readonly JoinMember[],
    rows: Awaited<ReturnType<TiedRows['load']>>,
  ): readonly Tied[] {
    const tied = new Map<string, Tied>();
    for (const { row: number, list } of members) {
      const row = rows.get(number);
      if (row === undefined) throw new Error('a printed row was lost');
      tied.set(`${number}:${list}`, {
        row,
        identity: this.rows.identity(number),
        candidate: this.rows.candidate(number),
        authors: list < 0 ? undefined : (row.lists[list] ?? ['']),
      });
    }
    return [...tied.values()];
  }

  private async enter(
    { kind, id, userId, words }: OutsideWords,
    candidate: number,
    quotes?: string,
  ): Promise<void> {
    const lists = words.map(([authors]) => authors);
    const row = await this.rows.add({ kind, id, userId, lists }, candidate);
    words.forEach(([, hashes], list) =>
      this.join.add(row, list, Buffer.from(hashes, 'base64'), candidate >= 0),
    );
    if (quotes !== undefined) this.join.add(row, -1, Buffer.from(quotes, 'base64'), candidate >= 0);
  }
}
