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

const OPEN = '<details';
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
  const first = text.charCodeAt(start + OPEN.length);
  if (first === 0x3e) return thoughtAt(text, start + OPEN.length + 1, new Map());
  if (first !== 0x20 && first !== 0x0a && first !== 0x09 && first !== 0x0d) return undefined;
  const end = endOfTag(text, start + OPEN.length);
  if (end === undefined) return undefined;
  const attributes = readAttributes(text.slice(start + OPEN.length, end));
  const kind = attributes.get('type');
  if (kind === undefined) return thoughtAt(text, end, attributes);
  if (!KINDS.has(kind)) return undefined;
  return { kind: kind as BlockKind, end, attributes };
}

const SUMMARY =
  /\s{0,20}<summary(?:\s[^<>]{0,200})?>([^<]{0,120}(?:<[^<>]{0,40}>[^<]{0,120}){0,4})<\/summary>/y;

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
    if (code === 0x22) {
      const close = text.indexOf('"', i + 1);
      if (close === -1) return text.length;
      i = close;
    }
  }
  return text.length;
}

/** Reads `(\w+)="([^"]*)"` by hand, because the regular expression backtracks over long runs of word characters. */
function readAttributes(tag: string): Map<string, string> {
  const attributes = new Map<string, string>();
  let from = 0;
  for (;;) {
    const open = tag.indexOf('="', from);
    if (open === -1) return attributes;
    const close = tag.indexOf('"', open + 2);
    const name = tag.slice(from, open).trim();
    const value = tag.slice(open + 2, close === -1 ? tag.length : close);
    if (!attributes.has(name)) attributes.set(name, htmlUnescape(value));
    if (close === -1) return attributes;
    from = close + 1;
  }
}
