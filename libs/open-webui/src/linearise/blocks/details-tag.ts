import { htmlUnescape } from '../../storage-format/html-unescape';
import { isThoughtSummary } from './thought-summary';

type BlockKind = 'reasoning' | 'tool_calls' | 'code_interpreter';

/** The opening tag of a block that Open WebUI wrote into an answer. */
export interface DetailsTag {
  readonly kind: BlockKind;
  /** Place after the `>`; the length of the text when the tag itself was cut off. */
  readonly end: number;
  readonly attributes: ReadonlyMap<string, string>;
  /** True where its summary alone tells what it is. */
  readonly untyped?: true;
}

/** Length of `<details`. */
const OPEN = 8;
const KINDS: ReadonlySet<string | undefined> = new Set<BlockKind>([
  'reasoning',
  'tool_calls',
  'code_interpreter',
]);

/**
 * Reads the tag at `start`. Attribute values are HTML-escaped and quoted, so a `>` or `<` inside them is
 * always inside quotes; outside of quotes a `<` ends the attempt, which keeps hostile text linear.
 * @returns undefined for every other tag: a plain `<details>` is text, unless its summary says that it is a thought
 */
export function readDetailsTag(text: string, start: number): DetailsTag | undefined {
  const first = text.charCodeAt(start + OPEN);
  if (first === 0x3e) return thoughtAt(text, start + OPEN + 1, new Map());
  if (first !== 0x20 && first !== 0x0a && first !== 0x09 && first !== 0x0d) return undefined;
  const end = endOfTag(text, start + OPEN);
  if (end === undefined) return undefined;
  const attributes = readAttributes(text.slice(start + OPEN, end));
  const kind = attributes.get('type')?.toLowerCase();
  if (kind === undefined) return thoughtAt(text, end, attributes);
  if (!KINDS.has(kind)) return undefined;
  return { kind: kind as BlockKind, end, attributes };
}

const SUMMARY =
  /\s{0,20}<summary(?:\s[^<>]{0,200})?>([^<]{0,120}(?:<[^<>]{0,40}>[^<]{0,120}){0,4})<\/summary>/iy;

function thoughtAt(
  text: string,
  end: number,
  attributes: ReadonlyMap<string, string>,
): DetailsTag | undefined {
  SUMMARY.lastIndex = end;
  const summary = SUMMARY.exec(text)?.[1];
  if (summary === undefined || !isThoughtSummary(htmlUnescape(summary))) return undefined;
  return { kind: 'reasoning', end, attributes, untyped: true };
}

function endOfTag(text: string, from: number): number | undefined {
  for (let i = from; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0x3e) return i + 1;
    if (code === 0x3c) return undefined;
    if (isQuote(text, i)) {
      const close = text.indexOf(text.charAt(i), i + 1);
      if (close === -1) return text.length;
      i = close;
    }
  }
  return text.length;
}

/** A single one only where a value begins: elsewhere it is an apostrophe. */
function isQuote(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x22 || (code === 0x27 && text.charCodeAt(at - 1) === 0x3d);
}

/**
 * Reads names and values, quoted in either way or not at all; by hand, because regular expressions backtrack over long runs of
 * word characters.
 */
function readAttributes(tag: string): Map<string, string> {
  const attributes = new Map<string, string>();
  let from = 0;
  for (;;) {
    const equals = tag.indexOf('=', from);
    if (equals === -1) return attributes;
    const names = tag.slice(from, equals).trimEnd();
    const name = names.slice(lastSpace(names) + 1).toLowerCase();
    const start = equals + 1;
    const quoted = isQuote(tag, start);
    const end = quoted ? tag.indexOf(tag.charAt(start), start + 1) : endOfWord(tag, start);
    const value = tag.slice(quoted ? start + 1 : start, end === -1 ? tag.length : end);
    if (!attributes.has(name)) attributes.set(name, htmlUnescape(value));
    if (end === -1) return attributes;
    from = end + (quoted ? 1 : 0);
  }
}

function lastSpace(text: string): number {
  let at = text.length - 1;
  while (at >= 0 && text.charCodeAt(at) > 0x20) at -= 1;
  return at;
}

function endOfWord(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) > 0x20 && text.charCodeAt(at) !== 0x3e) at += 1;
  return at;
}
