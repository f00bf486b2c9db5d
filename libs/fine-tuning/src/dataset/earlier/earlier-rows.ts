import { SPLIT_NAMES, type SplitName } from '../../pipeline/split-share';
import { KeyTable } from '../clusters/key-table';
import { NumberList } from '../clusters/number-list';
import type { EarlierLine } from './earlier-line';

/** A row is known by its chat and its bytes: equal rows of two chats are two rows. */
type Row = Pick<EarlierLine, 'chat' | 'leaf'>;

/**
 * The rows of earlier datasets, by 64 bits of a hash of chat and row: a million take some 40 MB. A chat may have a row more than
 * once, and each of them is met once.
 */
export class EarlierRows {
  private readonly table = new KeyTable();
  private readonly counts = new NumberList();
  private readonly sides = new NumberList();
  private met = new Uint32Array(0);
  private staying = new Uint32Array(0);

  static async of(lines: AsyncIterable<EarlierLine>): Promise<EarlierRows> {
    const rows = new EarlierRows();
    // An outdated row would be new if its chat had it again.
    for await (const line of lines) if (line.outdated !== true) rows.add(line);
    const { length } = rows.counts;
    rows.met = new Uint32Array(length);
    rows.staying = new Uint32Array(length);
    return rows;
  }

  /** Whether the row is one of theirs, of which nobody has been told yet. */
  meet(row: Row): boolean {
    const number = this.numberOf(row);
    if (number === undefined) return false;
    const met = this.met[number] ?? 0;
    if (met >= (this.counts.all()[number] ?? 0)) return false;
    this.met[number] = met + 1;
    return true;
  }

  /** Where the row lies. To be asked of one that was met. */
  sideOf(row: Row): SplitName {
    return SPLIT_NAMES[this.sides.all()[this.numberOf(row) ?? 0] ?? 0] ?? 'train';
  }

  /** A whole export would still hold the row. To be told of one that was met. */
  keep(row: Row): void {
    const number = this.numberOf(row) ?? 0;
    this.staying[number] = (this.staying[number] ?? 0) + 1;
  }

  /** To be asked once for every line, in their order, when `keep` was told of all that stay. */
  takeStaying(row: Row): boolean {
    const number = this.numberOf(row) ?? 0;
    const left = this.staying[number] ?? 0;
    if (left === 0) return false;
    this.staying[number] = left - 1;
    return true;
  }

  private add({ split, ...row }: EarlierLine): void {
    const [low, high] = keyOf(row);
    const number = this.table.take(low, high, this.counts.length);
    if (number === this.counts.length) {
      this.counts.push(1);
      this.sides.push(SPLIT_NAMES.indexOf(split));
      return;
    }
    const counts = this.counts.all();
    counts[number] = (counts[number] ?? 0) + 1;
  }

  private numberOf(row: Row): number | undefined {
    return this.table.find(...keyOf(row));
  }
}

function keyOf({ chat, leaf }: Row): readonly [low: number, high: number] {
  return KeyTable.keyOf(`${leaf}${chat}`);
}
