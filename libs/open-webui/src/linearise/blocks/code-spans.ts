const FENCE = '```';
const BACKTICK = 0x60;
const NEWLINE = 0x0a;

/**
 * Tells whether a place of a text is in a closed code fence or in inline code. Places must be asked in
 * ascending order; the text is walked once.
 */
export class CodeSpans {
  private cursor = 0;
  private fenceOpen = false;
  private lineTicks = 0;
  private nextFrom = 0;
  private nextAt = 0;
  private nextIsTick = false;
  private readonly lastFence: number;

  constructor(private readonly text: string) {
    this.lastFence = text.lastIndexOf(FENCE);
  }

  contains(at: number): boolean {
    this.advance(at);
    if (this.fenceOpen) return this.lastFence >= at;
    return this.lineTicks % 2 === 1 && this.closesOnLine(at);
  }

  /** Forgets everything before `at`, because a removed block had fences of its own. */
  restart(at: number): void {
    this.cursor = Math.max(this.cursor, at);
    this.fenceOpen = false;
    this.lineTicks = 0;
  }

  private advance(at: number): void {
    for (let i = this.cursor; i < at; i += 1) {
      const code = this.text.charCodeAt(i);
      if (code === NEWLINE) this.lineTicks = 0;
      if (code !== BACKTICK) continue;
      if (this.text.startsWith(FENCE, i)) {
        this.fenceOpen = !this.fenceOpen;
        this.lineTicks = 0;
        while (this.text.charCodeAt(i + 1) === BACKTICK) i += 1;
      } else {
        this.lineTicks += 1;
      }
      this.cursor = i + 1;
    }
    this.cursor = Math.max(this.cursor, at);
  }

  /** The next backtick or line end is looked for once for all places before it. */
  private closesOnLine(at: number): boolean {
    if (at < this.nextAt && at >= this.nextFrom) return this.nextIsTick;
    let i = at;
    while (i < this.text.length && !isTickOrEnd(this.text.charCodeAt(i))) i += 1;
    this.nextFrom = at;
    this.nextAt = i + 1;
    this.nextIsTick = this.text.charCodeAt(i) === BACKTICK;
    return this.nextIsTick;
  }
}

function isTickOrEnd(code: number): boolean {
  return code === BACKTICK || code === NEWLINE;
}
