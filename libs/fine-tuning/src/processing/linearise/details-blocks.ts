import { readDetailsTag, type DetailsTag } from './details-tag';

/** A machinery block: `[start, end)` of the text, and what is between its tags. */
export interface DetailsBlock {
  readonly start: number;
  readonly end: number;
  readonly tag: DetailsTag;
  readonly body: string;
  /** `done="false"`, or the closing tag is missing. */
  readonly open: boolean;
}

const OPEN = '<details';
const CLOSE = '</details>';

/** The machinery blocks of an answer, in order, not nested. */
export function findDetailsBlocks(text: string): DetailsBlock[] {
  const blocks: DetailsBlock[] = [];
  let from = 0;
  for (;;) {
    const start = text.indexOf(OPEN, from);
    if (start === -1) return blocks;
    const tag = readDetailsTag(text, start);
    const block = tag === undefined ? undefined : readBlock(text, start, tag);
    if (block === undefined) {
      from = start + OPEN.length;
    } else {
      blocks.push(block);
      from = block.end;
    }
  }
}

function readBlock(text: string, start: number, tag: DetailsTag): DetailsBlock | undefined {
  const { close, next } = findClose(text, tag.end);
  // Without `done` and without an end it is somebody writing about such a tag.
  if (close === undefined && !tag.attributes.has('done')) return undefined;
  const bodyEnd = close ?? next;
  const end = close === undefined ? next : afterNewline(text, close + CLOSE.length);
  const open = close === undefined || tag.attributes.get('done') === 'false';
  return { start, end, tag, body: text.slice(tag.end, bodyEnd), open };
}

/**
 * The closing tag that belongs to a block. Bodies of old versions are not escaped: reasoning may mention the
 * closing tag on a quoted line (`> `), or hold a whole plain block. The next machinery block ends the search,
 * because machinery never nests; that also keeps it linear.
 */
function findClose(text: string, from: number): { close: number | undefined; next: number } {
  let depth = 1;
  let firstClose: number | undefined;
  let quotedClose: number | undefined;
  let at = from;
  const lines = new LineReader(text, from);
  for (;;) {
    at = text.indexOf('details', at);
    if (at === -1) return { close: firstClose ?? quotedClose, next: text.length };
    const closes = text.startsWith(CLOSE, at - 2);
    const opens = !closes && text.charCodeAt(at - 1) === 0x3c;
    if (closes || opens) {
      const quoted = lines.isQuoted(at);
      if (closes && quoted) quotedClose ??= at - 2;
      if (closes && !quoted) {
        firstClose ??= at - 2;
        depth -= 1;
        if (depth === 0) return { close: at - 2, next: at };
      }
      if (opens && !quoted) {
        if (readDetailsTag(text, at - 1) !== undefined) {
          return { close: firstClose ?? quotedClose, next: at - 1 };
        }
        depth += 1;
      }
    }
    at += 'details'.length;
  }
}

/** Tells whether a place is on a line that starts with `>` (or its escaped form); asked in ascending order. */
class LineReader {
  private lineStart: number;

  constructor(
    private readonly text: string,
    private next: number,
  ) {
    this.lineStart = next;
  }

  isQuoted(at: number): boolean {
    for (;;) {
      const newline = this.text.indexOf('\n', this.next);
      if (newline === -1 || newline >= at) break;
      this.lineStart = newline + 1;
      this.next = newline + 1;
    }
    let i = this.lineStart;
    while (i < at && (this.text.charCodeAt(i) === 0x20 || this.text.charCodeAt(i) === 0x09)) i += 1;
    return this.text.charCodeAt(i) === 0x3e || this.text.startsWith('&gt;', i);
  }
}

/** The line break after a block belongs to the block: no blank line is left in its place. */
function afterNewline(text: string, at: number): number {
  if (text.charCodeAt(at) === 0x0d && text.charCodeAt(at + 1) === 0x0a) return at + 2;
  return text.charCodeAt(at) === 0x0a ? at + 1 : at;
}
