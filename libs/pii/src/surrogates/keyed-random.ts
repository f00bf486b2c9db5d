import { createHmac } from 'node:crypto';

/** Deterministic random numbers from a key and a label: the same value gets the same surrogate in every run. */
export class KeyedRandom {
  private block: Buffer;
  private at = 0;
  private counter = 0;

  constructor(
    private readonly key: Buffer,
    private readonly label: string,
  ) {
    this.block = this.nextBlock();
  }

  private nextBlock(): Buffer {
    this.at = 0;
    return createHmac('sha256', this.key).update(`${this.counter++}\n${this.label}`).digest();
  }

  /** 0 <= n < bound, bound up to 2^24. */
  below(bound: number): number {
    if (this.at + 4 > this.block.length) this.block = this.nextBlock();
    const value = this.block.readUInt32LE(this.at);
    this.at += 4;
    return value % bound;
  }

  /** Uniform in [0, 1), bound method: fits where `Math.random` would. */
  readonly fraction = (): number => this.below(0x1000000) / 0x1000000;

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  digits(count: number): string {
    let out = '';
    while (out.length < count) out += String(this.below(10));
    return out;
  }
}
