import { CodeSpans } from './code-spans';
import { ANSWER_WRAPPERS, RAW_TAGS, type RawTag } from './raw-tags';
import { TagMarks, type Mark } from './tag-marks';

export interface RawBlocks {
  /** Parts of the text that go, ascending, not overlapping. */
  readonly cuts: readonly (readonly [start: number, end: number])[];
  readonly reasoning: readonly string[];
  /** The last tag was never closed. */
  readonly open: boolean;
}

/** Gemma writes the name of its channel before the thought. */
const CHANNEL = '<|channel>';
const CHANNEL_NAME = /^\s*\w+(?:\n|$)/;

/** Nobody nests deeper. */
const MAX_DEPTH = 16;

const TAGS: readonly TagMarks[] = RAW_TAGS.map((tag) => new TagMarks(tag));

const NOTHING: RawBlocks = { cuts: [], reasoning: [], open: false };

/**
 * Finds reasoning and code-interpreter tags that stand in an answer as text. Tags in code are text; an opening
 * tag that never closes counts only at the start of a line, a lone closing tag up to the start of its stretch.
 * @param boundaries places where a tool block was taken out: a new model turn begins there
 */
export function findRawBlocks(text: string, boundaries: readonly number[]): RawBlocks {
  if (!/[<◁]|\[\/?THINK\]/.test(text)) return NOTHING;
  return new RawScan(text, boundaries).run();
}

class RawScan {
  private readonly cuts: [number, number][] = [];
  private readonly reasoning: string[] = [];
  private readonly code: CodeSpans;
  private readonly neverCloses = new Set<TagMarks>();
  private open = false;
  private sawPair = false;
  private stretch = 0;
  private nextBoundary = 0;

  private readonly boundarySet: ReadonlySet<number>;

  constructor(
    private readonly text: string,
    private readonly boundaries: readonly number[],
  ) {
    this.code = new CodeSpans(text);
    this.boundarySet = new Set(boundaries);
  }

  run(): RawBlocks {
    const { text } = this;
    for (let at = this.nextMark(0); at !== -1;) {
      const end = this.readMark(at);
      at = this.nextMark(end);
    }
    return { cuts: mergeCuts(this.cuts, text), reasoning: this.reasoning, open: this.open };
  }

  private nextMark(from: number): number {
    for (let i = from; i < this.text.length; i += 1) {
      const code = this.text.charCodeAt(i);
      if (code === 0x3c || code === 0x25c1 || code === 0x5b) return i;
    }
    return -1;
  }

  /** @returns where the scan goes on */
  private readMark(at: number): number {
    const { text } = this;
    const wrapper = ANSWER_WRAPPERS.find((mark) => text.startsWith(mark, at));
    if (wrapper !== undefined) {
      this.cuts.push([at, at + wrapper.length]);
      return at + wrapper.length;
    }
    for (const marks of TAGS) {
      const behind = marks.opensAt(text, at);
      if (behind !== undefined && this.isWhole(marks.tag, behind))
        return this.readPair(marks, at, behind);
    }
    for (const marks of TAGS) {
      const behind = marks.tag.lone ? marks.closesAt(text, at) : undefined;
      if (behind !== undefined) return this.readLoneClose(marks.tag, at, behind);
    }
    return at + 1;
  }

  /** The tag of the code interpreter has attributes, and words that begin like it are other tags. */
  private isWhole(tag: RawTag, behind: number): boolean {
    if (tag.open.endsWith('>') || tag.reasoning) return true;
    const next = this.text.charCodeAt(behind);
    return next === 0x20 || next === 0x3e || next === 0x0a;
  }

  private readPair(marks: TagMarks, at: number, behind: number): number {
    const { text } = this;
    if (this.code.contains(at)) return behind;
    const close = this.neverCloses.has(marks) ? undefined : this.closeOf(marks, behind);
    if (close === undefined) {
      this.neverCloses.add(marks);
      if (!this.startsLine(at)) return behind;
      this.cut(marks.tag, at, text.length, text.slice(behind));
      this.open = true;
      return text.length;
    }
    const [closeStart, end] = close;
    this.enterStretch(at);
    this.cut(marks.tag, at, end, text.slice(behind, closeStart));
    this.sawPair = true;
    this.stretch = end;
    return end;
  }

  /** A thought that opens within a thought closes before it, where there are tags enough for both. */
  private closeOf(marks: TagMarks, behind: number): Mark | undefined {
    const { text } = this;
    const first = marks.nextClosing(text, behind);
    let close = first;
    let inner = marks.nextOpening(text, behind);
    for (
      let depth = 0;
      inner !== undefined && close !== undefined && inner[0] < close[0] && depth < MAX_DEPTH;
      depth += 1
    ) {
      close = marks.nextClosing(text, close[1]);
      inner = marks.nextOpening(text, inner[1]);
    }
    return close ?? first;
  }

  private readLoneClose(tag: RawTag, at: number, behind: number): number {
    if (this.code.contains(at)) return behind;
    this.enterStretch(at);
    // A second closing tag in the middle of a line is more likely a word about the tag than its end.
    if (this.sawPair && !this.endsLine(behind) && !this.startsLine(at)) return behind;
    this.cut(tag, this.stretch, behind, this.text.slice(this.stretch, at));
    this.sawPair = true;
    this.stretch = behind;
    return behind;
  }

  private enterStretch(at: number): void {
    for (
      let boundary = this.boundaries[this.nextBoundary];
      boundary !== undefined && boundary <= at;
      boundary = this.boundaries[this.nextBoundary]
    ) {
      this.nextBoundary += 1;
      if (boundary > this.stretch) {
        this.stretch = boundary;
        this.sawPair = false;
      }
    }
  }

  private cut(tag: RawTag, start: number, end: number, thought: string): void {
    this.cuts.push([start, end]);
    this.open = false;
    this.code.restart(end);
    const said = tag.open === CHANNEL ? thought.replace(CHANNEL_NAME, '') : thought;
    if (tag.reasoning && said.trim() !== '') this.reasoning.push(said.trim());
  }

  private startsLine(at: number): boolean {
    let i = at - 1;
    while (i >= 0 && (this.text.charCodeAt(i) === 0x20 || this.text.charCodeAt(i) === 0x09)) i -= 1;
    return i < 0 || this.text.charCodeAt(i) === 0x0a || this.boundarySet.has(at);
  }

  private endsLine(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return at >= this.text.length || code === 0x0a || code === 0x0d;
  }
}

/** A lone closing tag reaches back over earlier cuts. The line break after a cut goes with it. */
function mergeCuts(cuts: readonly [number, number][], text: string): [number, number][] {
  const merged: [number, number][] = [];
  for (const [start, end] of [...cuts].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  for (const cut of merged) if (text.charCodeAt(cut[1]) === 0x0a) cut[1] += 1;
  return merged;
}
