import { HashList } from '../near/hash-list';
import { finish, mixHigh, mixLow } from '../near/mix';
import { appendWords } from '../near/word-hashes';
import { GramTable } from './gram-table';

/** So many words in a row are no coincidence; a shorter prompt has to be there as a whole. */
const GRAM_WORDS = 13;

/**
 * What must not be trained on, as hashes of runs of words. It forgets the texts: nothing of them can be read back, and memory grows by a
 * few bytes per word.
 */
export class HeldOutIndex {
  private readonly words = new HashList();

  private constructor(
    private readonly table: GramTable,
    /** Lengths of runs that are in the table. */
    private readonly lengths: Set<number>,
  ) {}

  static empty(): HeldOutIndex {
    return new HeldOutIndex(new GramTable(), new Set());
  }

  /** As `bytes` answered it. */
  static of(bytes: Buffer): HeldOutIndex {
    const lengths = new Set<number>();
    const mask = bytes.readUInt32LE(0);
    for (let length = 1; length <= GRAM_WORDS; length++)
      if ((mask & (1 << length)) !== 0) lengths.add(length);
    const cells = new Uint32Array((bytes.length - 4) / 4);
    new Uint8Array(cells.buffer).set(bytes.subarray(4));
    return new HeldOutIndex(new GramTable(cells), lengths);
  }

  /** For a work file: the same index is used by every thread and machine, and by a process that goes on. */
  *bytes(): Generator<Uint8Array> {
    const head = Buffer.alloc(4);
    head.writeUInt32LE([...this.lengths].reduce((mask, length) => mask | (1 << length), 0));
    yield head;
    yield this.table.bytes();
  }

  /** Hashes that are kept. */
  get size(): number {
    return this.table.size;
  }

  /** @param prompt one text; runs never go from one to the next. One without words says nothing and is ignored. */
  add(prompt: string): void {
    this.read(prompt);
    const length = Math.min(GRAM_WORDS, this.words.length);
    if (length === 0) return;
    this.lengths.add(length);
    this.eachRun(length, (low, high) => {
      this.table.add(low, high);
      return false;
    });
  }

  /** Whether a text of a conversation has a run in common with one of the prompts. */
  isIn(text: string): boolean {
    if (this.lengths.size === 0) return false;
    this.read(text);
    for (const length of this.lengths)
      if (this.eachRun(length, (low, high) => this.table.has(low, high))) return true;
    return false;
  }

  private read(text: string): void {
    this.words.clear();
    // Composed and decomposed letters are the same to whoever reads them.
    appendWords(text.normalize('NFC').toLowerCase(), this.words);
  }

  /** @returns whether one of the answers was true, after which it stops */
  private eachRun(length: number, take: (low: number, high: number) => boolean): boolean {
    const { words } = this;
    for (let run = 0; run + length <= words.length; run++) {
      let low = length;
      let high = length;
      for (let at = run; at < run + length; at++) {
        low = mixLow(low, words.low(at));
        high = mixHigh(high, words.high(at));
      }
      if (take(finish(low), finish(high))) return true;
    }
    return false;
  }
}
