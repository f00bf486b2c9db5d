import { PROCESSING_REASONS, READING_REASONS, type Reason } from '../../processing/reason';

const CODES: readonly Reason[] = [...READING_REASONS, ...PROCESSING_REASONS];
const CODE_OF: ReadonlyMap<Reason, number> = new Map(
  CODES.map((reason, index) => [reason, index + 1]),
);

/** What became of every example, by its place in plan order: one byte each, so that millions fit. */
export class Decisions {
  private codes = new Uint8Array(1024);
  /** First example of every chat that has examples. */
  private starts = new Uint32Array(1024);
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

  endExample(chat: number): number {
    return chat + 1 < this.chatCount ? (this.starts[chat + 1] ?? 0) : this.exampleCount;
  }

  drop(example: number, reason: Reason): void {
    if (this.codes[example] === 0) this.codes[example] = CODE_OF.get(reason) ?? 0;
  }

  dropChat(chat: number, reason: Reason): void {
    for (let example = this.firstExample(chat); example < this.endExample(chat); example++)
      this.drop(example, reason);
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
    return code === 0 ? undefined : CODES[code - 1];
  }
}
