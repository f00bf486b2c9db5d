const TOKEN = /<\/details>|<details/gi;
/** The beginning of a block that Open WebUI wrote. */
const BLOCK = /<details\s+type=["']?(?:reasoning|tool_calls|code_interpreter)\b/iy;
/** Nobody nests deeper; it bounds the search of one block on hostile text. */
const MAX_STEPS = 64;

/**
 * All opening and closing `details` tags of a text, found once, so that looking for the end of many blocks stays
 * linear. A tag is quoted when its line starts with `>` (or its escaped form): reasoning that mentions a tag.
 */
export class DetailsTokens {
  private readonly places: number[] = [];
  private readonly isClose: boolean[] = [];
  /** Nothing but white space stands before it on its line. */
  private readonly beginsLine: boolean[] = [];
  /** Index of the first unquoted token from here on. */
  private readonly unquoted: Uint32Array;
  /** Index of the first closing token from here on. */
  private readonly closing: Uint32Array;
  private cursor = 0;

  constructor(private readonly text: string) {
    const quoted = this.scan();
    const count = this.places.length;
    this.unquoted = new Uint32Array(count);
    this.closing = new Uint32Array(count);
    let nextUnquoted = count;
    let nextClosing = count;
    for (let i = count - 1; i >= 0; i -= 1) {
      if (!quoted[i]) nextUnquoted = i;
      if (this.isClose[i]) nextClosing = i;
      this.unquoted[i] = nextUnquoted;
      this.closing[i] = nextClosing;
    }
  }

  /**
   * The closing tag of a block whose body begins at `from`. Bodies of old versions are not escaped: quoted tags are
   * skipped, whole plain blocks inside are counted. A body that begins on a line of its own also ends with one: a
   * closing tag in the middle of a line is then a word of the thought, or a string of the code, if there is a better
   * one. The next block ends the search, as blocks never nest; but others that fold a thought may hold whole blocks.
   * Places must be given in ascending order.
   * @param holdsBlocks whether whole blocks inside are counted, too
   */
  closeOf(
    from: number,
    holdsBlocks: boolean,
  ): { readonly close: number | undefined; readonly next: number } {
    while ((this.places[this.cursor] ?? Infinity) < from) this.cursor += 1;
    const whole = holdsBlocks ? this.search(from, true) : undefined;
    if (whole?.isWhole === true) return whole;
    const { close, first, next } = this.search(from, false);
    const any = this.places[this.closing[this.cursor] ?? -1];
    return { close: close ?? first ?? (any !== undefined && any < next ? any : undefined), next };
  }

  private search(
    from: number,
    holdsBlocks: boolean,
  ): {
    readonly isWhole: boolean;
    readonly close: number | undefined;
    readonly first: number | undefined;
    readonly next: number;
  } {
    const ownLine = this.text.charCodeAt(from) === 0x0a || this.text.charCodeAt(from) === 0x0d;
    let depth = 1;
    let first: number | undefined;
    let next = this.text.length;
    let at = this.unquoted[this.cursor];
    for (let step = 0; step < MAX_STEPS; step += 1) {
      const place = at === undefined ? undefined : this.places[at];
      if (at === undefined || place === undefined) break;
      if (this.isClose[at]) {
        first ??= place;
        const word = depth === 1 && ownLine && this.beginsLine[at] === false;
        if (!word) depth -= 1;
        if (depth === 0) return { isWhole: true, close: place, first, next: place };
      } else if (!holdsBlocks && this.startsBlock(place)) {
        next = place;
        break;
      } else depth += 1;
      at = this.unquoted[at + 1];
    }
    return { isWhole: false, close: undefined, first, next };
  }

  private startsBlock(place: number): boolean {
    BLOCK.lastIndex = place;
    return BLOCK.test(this.text);
  }

  /** @returns per token whether it is quoted */
  private scan(): boolean[] {
    const { text } = this;
    const quoted: boolean[] = [];
    let lineStart = 0;
    let newline = text.indexOf('\n');
    for (const { 0: token, index: at } of text.matchAll(TOKEN)) {
      const closes = token.startsWith('</');
      while (newline !== -1 && newline < at) {
        lineStart = newline + 1;
        newline = text.indexOf('\n', lineStart);
      }
      this.places.push(at);
      this.isClose.push(closes);
      const begins = this.firstOfLine(lineStart, at);
      this.beginsLine.push(begins >= at);
      quoted.push(text.charCodeAt(begins) === 0x3e || text.startsWith('&gt;', begins));
    }
    return quoted;
  }

  private firstOfLine(lineStart: number, at: number): number {
    let i = lineStart;
    while (i < at && (this.text.charCodeAt(i) === 0x20 || this.text.charCodeAt(i) === 0x09)) i += 1;
    return i;
  }
}
