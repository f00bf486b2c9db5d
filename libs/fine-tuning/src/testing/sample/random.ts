const HEX = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));

/** Its multiples are all different in as many bits as one looks at. */
const ODD = 0x9e3779b1;

/**
 * Small deterministic generator (mulberry32 over a mixed seed). One per chat, keyed by seed and position, so that chat 7
 * is the same in a sample of ten and in one of a million.
 */
export class Random {
  private state: number;
  /** Different for each stream of a seed. */
  private readonly origin: number;
  private ids = 0;

  constructor(seed: number, stream: number) {
    this.origin = mix(mix(seed | 0) ^ Math.imul(stream | 0, ODD));
    this.state = this.origin;
  }

  /** 32 random bits, unsigned. */
  bits(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  }

  /** Integer in [low, high]. */
  int(low: number, high: number): number {
    return low + (this.bits() % (high - low + 1));
  }

  chance(share: number): boolean {
    return this.bits() < share * 0x1_0000_0000;
  }

  pick<T>(list: readonly T[]): T {
    const value = list[this.bits() % list.length];
    if (value === undefined) throw new RangeError('nothing to pick from');
    return value;
  }

  digits(count: number): string {
    let out = '';
    while (out.length < count) out += this.bits().toString().slice(-6);
    return out.slice(0, count);
  }

  hex(bytes: number): string {
    let out = '';
    for (let i = 0; i < bytes; i++) out += HEX[this.bits() & 255];
    return out;
  }

  /**
   * A version 4 UUID, as Open WebUI's ids are. Half of it is the stream and how many came before: of a hundred thousand streams
   * of 32 bits some run into each other, and no two rows may have one id.
   */
  uuid(): string {
    const h =
      this.hex(15).slice(0, 15) + hexOf(this.origin, 8) + hexOf(Math.imul(this.ids++, ODD), 7);
    const variant = '89ab'.charAt(this.bits() & 3);
    return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(12, 15)}-${variant}${h.slice(15, 18)}-${h.slice(18, 30)}`;
  }
}

/** The last digits of a number of 32 bits. */
function hexOf(value: number, digits: number): string {
  return (value >>> 0).toString(16).padStart(8, '0').slice(-digits);
}

function mix(value: number): number {
  let h = value ^ 0x2c1b3c6d;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
