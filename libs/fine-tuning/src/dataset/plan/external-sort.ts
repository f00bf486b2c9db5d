import { readLines } from '../files/read-lines';
import { StorageWriter } from '../files/storage-writer';
import type { WorkFolder } from '../files/work-folder';

/** Records in memory at a time: some 5 MB of planned rows. */
const RUN_LENGTH = 20_000;
/** Files merged at a time; more runs are merged in several passes. */
const FAN_IN = 64;

/** Sorts any number of records in bounded memory: sorted runs in the work folder are merged while they are read. */
export class ExternalSort<T> {
  private buffer: T[] = [];
  private readonly runs: string[] = [];
  private made = 0;

  constructor(
    private readonly compare: (a: T, b: T) => number,
    private readonly workFolder: WorkFolder,
    private readonly runLength: number = RUN_LENGTH,
  ) {}

  async add(record: T): Promise<void> {
    this.buffer.push(record);
    if (this.buffer.length >= this.runLength) await this.spill();
  }

  /** All records in order; to be called once. */
  async *sorted(): AsyncGenerator<T> {
    if (this.runs.length === 0) {
      yield* this.buffer.sort(this.compare);
      this.buffer = [];
      return;
    }
    if (this.buffer.length > 0) await this.spill();
    while (this.runs.length > FAN_IN) {
      const merged = await this.writeRun(this.merge(this.runs.splice(0, FAN_IN)));
      this.runs.push(merged);
    }
    yield* this.merge(this.runs);
  }

  private async spill(): Promise<void> {
    const records = this.buffer.sort(this.compare);
    this.buffer = [];
    this.runs.push(await this.writeRun(records));
  }

  private async writeRun(records: Iterable<T> | AsyncIterable<T>): Promise<string> {
    const name = `run-${this.made++}`;
    const writer = new StorageWriter(this.workFolder.files, name);
    try {
      for await (const record of records) {
        writer.channel.pushLine(JSON.stringify(record));
        if (writer.channel.crowded) await writer.channel.drained();
      }
      await writer.close();
      return name;
    } catch (error) {
      await writer.discard(error);
      throw error;
    }
  }

  private async *merge(names: readonly string[]): AsyncGenerator<T> {
    const heads: { record: T; rest: AsyncGenerator<T> }[] = [];
    for (const name of names) {
      const rest = this.records(name);
      const first = await rest.next();
      if (first.done !== true) heads.push({ record: first.value, rest });
    }
    heads.sort((a, b) => this.compare(a.record, b.record));
    while (heads.length > 0) {
      const head = heads[0];
      if (head === undefined) return;
      yield head.record;
      const next = await head.rest.next();
      if (next.done === true) heads.shift();
      else {
        head.record = next.value;
        this.sink(heads);
      }
    }
  }

  /** Moves the first head to its place; with few heads a linear walk beats a heap. */
  private sink<H extends { record: T }>(heads: H[]): void {
    for (let i = 0; i + 1 < heads.length; i++) {
      const [a, b] = [heads[i], heads[i + 1]];
      if (a === undefined || b === undefined || this.compare(a.record, b.record) <= 0) return;
      heads[i] = b;
      heads[i + 1] = a;
    }
  }

  private async *records(name: string): AsyncGenerator<T> {
    for await (const line of readLines(await this.workFolder.files.read(name)))
      yield JSON.parse(line) as T;
  }
}
