import { CodeSpans } from './code-spans';
import { ANSWER_WRAPPERS, RAW_TAGS, type RawTag } from './raw-tags';

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
  private readonly neverCloses = new Set<RawTag>();
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
    const opening = RAW_TAGS.find((tag) => this.opensAt(tag, at));
    if (opening !== undefined) return this.readPair(opening, at);
    const closing = RAW_TAGS.find((tag) => tag.lone && text.startsWith(tag.close, at));
    return closing === undefined ? at + 1 : this.readLoneClose(closing, at);
  }

  private opensAt(tag: RawTag, at: number): boolean {
    if (!this.text.startsWith(tag.open, at)) return false;
    if (tag.open.endsWith('>') || tag.reasoning) return true;
    const next = this.text.charCodeAt(at + tag.open.length);
    return next === 0x20 || next === 0x3e || next === 0x0a;
  }

  private readPair(tag: RawTag, at: number): number {
    const { text } = this;
    const behind = at + tag.open.length;
    if (this.code.contains(at)) return behind;
    const close = this.neverCloses.has(tag) ? -1 : this.closeOf(tag, behind);
    if (close === -1) {
      this.neverCloses.add(tag);
      if (!this.startsLine(at)) return behind;
      this.cut(tag, at, text.length, text.slice(behind));
      this.open = true;
      return text.length;
    }
    const end = close + tag.close.length;
    this.enterStretch(at);
    this.cut(tag, at, end, text.slice(behind, close));
    this.sawPair = true;
    this.stretch = end;
    return end;
  }

  /** A thought that opens within a thought closes before it, where there are tags enough for both. */
  private closeOf(tag: RawTag, behind: number): number {
    const { text } = this;
    const first = text.indexOf(tag.close, behind);
    let close = first;
    let inner = text.indexOf(tag.open, behind);
    for (
      let depth = 0;
      inner !== -1 && close !== -1 && inner < close && depth < MAX_DEPTH;
      depth += 1
    ) {
      close = text.indexOf(tag.close, close + tag.close.length);
      inner = text.indexOf(tag.open, inner + tag.open.length);
    }
    return close === -1 ? first : close;
  }

  private readLoneClose(tag: RawTag, at: number): number {
    const behind = at + tag.close.length;
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
