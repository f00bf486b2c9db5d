import { provenanceNames } from '../assemble/dataset-names';
import type { Attempt } from '../attempt';
import { KeyTable } from '../clusters/key-table';
import { NumberList } from '../clusters/number-list';
import { readOwnFile } from '../files/read-own-file';
import { AGE } from '../../encryption/age';
import type { ProvenanceLine } from '../provenance-line';
import { provenanceIn } from './old-dataset';
import { NotRemovableError } from './removal.errors';
import { removedLineOf } from './removed-line';

/**
 * The lines of `removed.jsonl` of a dataset that was made anew from the database in the place of a revoked one: the rows of that
 * one that are not in this one any more. Undefined where there is no such dataset, or its files are gone or damaged.
 */
export async function removedSince(attempt: Attempt): Promise<AsyncIterable<string> | undefined> {
  const { storage, settings, key, recipe } = attempt;
  if (settings.replaces === undefined) return undefined;
  const before = `${settings.replaces}/`;
  const names = provenanceNames(recipe).map(
    (name) => `${name}${attempt.encryption === undefined ? '' : AGE}`,
  );
  for (const name of names) if ((await storage.stat(before + name)) === undefined) return undefined;

  async function* lines(place: (name: string) => string): AsyncGenerator<ProvenanceLine> {
    for (const name of names) yield* provenanceIn(await readOwnFile(storage, place(name), key));
  }

  const old = (): AsyncIterable<ProvenanceLine> => lines((name) => before + name);
  try {
    return await missing(
      old,
      lines((name) => attempt.staged(name)),
    );
  } catch (error) {
    // Without the list the new version is still what it has to be, and people wait for it.
    if (error instanceof NotRemovableError) return undefined;
    throw error;
  }
}

/**
 * Of equal rows those stay whose chats have them still: another one may be that of somebody who withdrew. A row that only
 * another chat has now stays as well, since a copy of the dataset need not change for it.
 */
async function missing(
  old: () => AsyncIterable<ProvenanceLine>,
  now: AsyncIterable<ProvenanceLine>,
): Promise<AsyncIterable<string>> {
  const rows = Tally.empty();
  const leaves = Tally.empty();
  for await (const { chat, leaf } of now) {
    rows.add(chat + leaf);
    leaves.add(leaf);
  }
  const free = rows.copy();
  for await (const { chat, leaf } of old()) if (free.take(chat + leaf)) leaves.take(leaf);
  return (async function* () {
    for await (const line of old())
      if (!rows.take(line.chat + line.leaf) && !leaves.take(line.leaf)) yield removedLineOf(line);
  })();
}

/** How many of each text there are, by 64 bits of a hash: two million of them take some 60 MB. */
class Tally {
  private constructor(
    private readonly table: KeyTable,
    private readonly counts: NumberList,
  ) {}

  static empty(): Tally {
    return new Tally(new KeyTable(), new NumberList());
  }

  add(text: string): void {
    const [low, high] = KeyTable.keyOf(text);
    const number = this.table.take(low, high, this.counts.length);
    if (number === this.counts.length) this.counts.push(1);
    else this.change(number, 1);
  }

  /** @returns false where none is left */
  take(text: string): boolean {
    const number = this.table.find(...KeyTable.keyOf(text));
    if (number === undefined || (this.counts.all()[number] ?? 0) === 0) return false;
    this.change(number, -1);
    return true;
  }

  /** With counts of its own, when the last one was added. */
  copy(): Tally {
    const counts = new NumberList();
    for (const count of this.counts.all()) counts.push(count);
    return new Tally(this.table, counts);
  }

  private change(number: number, by: number): void {
    const counts = this.counts.all();
    counts[number] = (counts[number] ?? 0) + by;
  }
}
