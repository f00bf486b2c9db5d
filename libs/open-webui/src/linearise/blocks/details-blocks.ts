import { CodeSpans } from './code-spans';
import { readDetailsTag, type DetailsTag } from './details-tag';
import { DetailsTokens } from './details-tokens';

/** A block of reasoning, tool calls or code: `[start, end)` of the text, and what is between its tags. */
export interface DetailsBlock {
  readonly start: number;
  readonly end: number;
  readonly tag: DetailsTag;
  readonly body: string;
  /** `done="false"`, or the closing tag is missing. */
  readonly open: boolean;
}

const OPEN = /<details/gi;
const CLOSE = '</details>';

/** The blocks that Open WebUI wrote into an answer, in order. They are never nested. */
export function findDetailsBlocks(text: string): DetailsBlock[] {
  const blocks: DetailsBlock[] = [];
  const code = new CodeSpans(text);
  let tokens: DetailsTokens | undefined;
  let from = 0;
  for (;;) {
    OPEN.lastIndex = from;
    const start = OPEN.exec(text)?.index;
    if (start === undefined) return blocks;
    const tag = readDetailsTag(text, start);
    if (tag !== undefined) tokens ??= new DetailsTokens(text);
    const block =
      tag === undefined || tokens === undefined
        ? undefined
        : readBlock(text, start, tag, tokens, code);
    if (block === undefined) {
      from = start + 1;
    } else {
      blocks.push(block);
      code.restart(block.end);
      from = block.end;
    }
  }
}

function readBlock(
  text: string,
  start: number,
  tag: DetailsTag,
  tokens: DetailsTokens,
  code: CodeSpans,
): DetailsBlock | undefined {
  // Somebody shows how such a block is written.
  if (tag.untyped && code.contains(start)) return undefined;
  const { close, next } = tokens.closeOf(tag.end, tag.untyped === true);
  // A tag that never closes and has no `done` or stands in code was written by somebody about such tags.
  const isUnlikely = !tag.attributes.has('done') && !tag.untyped;
  if (close === undefined && (isUnlikely || code.contains(start))) return undefined;
  const bodyEnd = close ?? next;
  const end = close === undefined ? next : afterNewline(text, close + CLOSE.length);
  const open = close === undefined || tag.attributes.get('done')?.toLowerCase() === 'false';
  return { start, end, tag, body: text.slice(tag.end, bodyEnd), open };
}

/** The line break after a block belongs to the block: no blank line is left in its place. */
function afterNewline(text: string, at: number): number {
  if (text.charCodeAt(at) === 0x0d && text.charCodeAt(at + 1) === 0x0a) return at + 2;
  return text.charCodeAt(at) === 0x0a ? at + 1 : at;
}
