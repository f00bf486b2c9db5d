import { SPLIT_NAMES, type SplitName } from '../../pipeline/split-share';
import { CopyTies } from '../copies/copy-ties';
import { REASONS, type Reason } from '../../pipeline/reason';

const CODE_OF: ReadonlyMap<Reason, number> = new Map(
  REASONS.map((reason, index) => [reason, index + 1]),
);

/** The decision about every example, by its place in plan order. One byte each, so that millions fit into memory. */
export class Decisions {
  private codes = new Uint8Array(1024);
  /** First example of every chat that has examples. */
  private starts = new Uint32Array(1024);
  /** Split of every example, as its place in `SPLIT_NAMES`. */
  private splits = new Uint8Array(1024);
  /** Bit n: the format at place n of the recipe has a row of the example. */
  private masks = new Uint32Array(1024);
  /** As `masks`: the row is in an earlier dataset already. Empty where there is none. */
  private earlier = new Uint32Array(0);
  /** Of a duplicate one more than the example that stays in its place. */
  private survivors = new Uint32Array(0);
  /** Words that chats have in common with others, on whose authors the decisions stand as well. */
  ties = CopyTies.NONE;
  private chatCount = 0;
  private exampleCount = 0;

  addChat(examples: number): number {
    if (this.chatCount + 1 >= this.starts.length) {
      const next = new Uint32Array(this.starts.length * 2);
      next.set(this.starts);
      this.starts = next;
    }
    while (this.exampleCount + examples > this.codes.length) {
      const next = new Uint8Array(this.codes.length * 2);
      next.set(this.codes);
      this.codes = next;
      const splits = new Uint8Array(next.length);
      splits.set(this.splits);
      this.splits = splits;
      const masks = new Uint32Array(next.length);
      masks.set(this.masks);
      this.masks = masks;
    }
    this.starts[this.chatCount] = this.exampleCount;
    this.exampleCount += examples;
    this.chatCount += 1;
    return this.chatCount - 1;
  }

  get chats(): number {
    return this.chatCount;
  }

  get examples(): number {
    return this.exampleCount;
  }

  firstExample(chat: number): number {
    return this.starts[chat] ?? 0;
  }

  /** The chat of an example. */
  chatOf(example: number): number {
    let low = 0;
    let high = this.chatCount;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.firstExample(middle) <= example) low = middle;
      else high = middle;
    }
    return low;
  }

  endExample(chat: number): number {
    return chat + 1 < this.chatCount ? (this.starts[chat + 1] ?? 0) : this.exampleCount;
  }

  /** @param formats places in the recipe of those that have a row of it */
  setRows(example: number, split: SplitName, formats: readonly number[]): void {
    this.splits[example] = SPLIT_NAMES.indexOf(split);
    this.masks[example] = formats.reduce((mask, format) => mask | (1 << format), 0);
  }

  /** @param formats places in the recipe of those whose row of it is in an earlier dataset already */
  setEarlier(example: number, formats: readonly number[]): void {
    if (formats.length === 0) return;
    if (this.earlier.length < this.codes.length) {
      const next = new Uint32Array(this.codes.length);
      next.set(this.earlier);
      this.earlier = next;
    }
    this.earlier[example] = formats.reduce((mask, format) => mask | (1 << format), 0);
  }

  /** Whether the row of this format is in an earlier dataset already. */
  isEarlier(example: number, format: number): boolean {
    return ((this.earlier[example] ?? 0) & (1 << format)) !== 0;
  }

  /**
   * Of what is left, takes out what earlier datasets hold: the last decision of all.
   * @param split shares; what lies on a side there that is not asked for any more has no place here
   */
  leaveOutEarlier(split: Readonly<Record<SplitName, number>>): void {
    for (let example = 0; example < this.exampleCount; example++) {
      if (!this.isKept(example)) continue;
      const mask = (this.masks[example] ?? 0) & ~(this.earlier[example] ?? 0);
      const isNew = mask === this.masks[example];
      if (!isNew && (mask === 0 || split[this.sideOf(example)] === 0))
        this.drop(example, 'not_new');
      this.masks[example] = mask;
    }
  }

  /** Whether the dataset gets a row of this format of a kept example. */
  hasRow(example: number, format: number): boolean {
    return ((this.masks[example] ?? 0) & (1 << format)) !== 0;
  }

  sideOf(example: number): SplitName {
    return SPLIT_NAMES[this.splits[example] ?? 0] ?? 'train';
  }

  setSide(example: number, side: SplitName): void {
    this.splits[example] = SPLIT_NAMES.indexOf(side);
  }

  /** Rows per split of the format at this place of the recipe. */
  rowsPerSplit(format: number): Record<SplitName, number> {
    const counts = { train: 0, validation: 0, test: 0 };
    for (let example = 0; example < this.exampleCount; example++) {
      if (this.hasRow(example, format) && this.isKept(example)) counts[this.sideOf(example)] += 1;
    }
    return counts;
  }

  drop(example: number, reason: Reason): void {
    if (this.codes[example] === 0) this.codes[example] = CODE_OF.get(reason) ?? 0;
  }

  dropChat(chat: number, reason: Reason): void {
    for (let example = this.firstExample(chat); example < this.endExample(chat); example++)
      this.drop(example, reason);
  }

  /** Drops a duplicate of another example. */
  dropFor(example: number, survivor: number, reason: Reason): void {
    if (!this.isKept(example)) return;
    this.drop(example, reason);
    if (this.survivors.length === 0) this.survivors = new Uint32Array(this.exampleCount);
    this.survivors[example] = survivor + 1;
  }

  /** What stays in the place of a duplicate, which may have been dropped for what is no duplicate. Undefined for all others. */
  survivorOf(example: number): number | undefined {
    let survivor: number | undefined;
    for (let next = this.survivors[example] ?? 0; next !== 0; next = this.survivors[survivor] ?? 0)
      survivor = next - 1;
    return survivor;
  }

  /** Examples that stay in the place of others. */
  allSurvivors(): ReadonlySet<number> {
    const all = new Set<number>();
    for (let example = 0; example < this.survivors.length; example++) {
      const survivor = this.survivorOf(example);
      if (survivor !== undefined) all.add(survivor);
    }
    return all;
  }

  isKept(example: number): boolean {
    return this.codes[example] === 0;
  }

  hasKept(chat: number): boolean {
    for (let example = this.firstExample(chat); example < this.endExample(chat); example++) {
      if (this.isKept(example)) return true;
    }
    return false;
  }

  /** Undefined for a kept example. */
  reasonOf(example: number): Reason | undefined {
    const code = this.codes[example] ?? 0;
    return code === 0 ? undefined : REASONS[code - 1];
  }
}
