import type { UsageError } from '../../fine-tuning.errors';

/** Something that a file holds, and where. */
export interface SettingsItem {
  /** From 1. */
  readonly line: number;
  readonly value: unknown;
}

/**
 * The items of a JSON array with the line on which each begins, which `JSON.parse` does not tell.
 * @param wrong makes the error for a line
 * @throws what `wrong` makes, for the item that is no JSON
 */
export function jsonItems(
  text: string,
  wrong: (line: number, why: string) => UsageError,
): SettingsItem[] {
  const items: SettingsItem[] = [];
  const open = text.search(/\S/);
  if (open < 0 || text[open] !== '[')
    throw wrong(lineAt(text, Math.max(open, 0)), 'is not a JSON array');
  let depth = 0;
  let start = open + 1;
  let line = lineAt(text, start);
  const take = (end: number, isLast: boolean): void => {
    const piece = text.slice(start, end);
    const begins = line + lineAt(piece, piece.length - piece.trimStart().length) - 1;
    if (isLast && items.length === 0 && piece.trim() === '') return;
    try {
      items.push({ line: begins, value: JSON.parse(piece) });
    } catch {
      // Without the cause: JSON.parse quotes the text it failed on.
      throw wrong(begins, 'is not JSON');
    }
    line += lineAt(piece, piece.length) - 1;
    start = end + 1;
  };
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (char === '"') at = endOfString(text, at);
    else if (char === '[' || char === '{') depth++;
    else if (char === ',' && depth === 0) take(at, false);
    else if ((char === ']' || char === '}') && depth-- === 0) {
      take(at, true);
      if (text.slice(at + 1).trim() !== '' || char === '}')
        throw wrong(line, 'is not a JSON array');
      return items;
    }
  }
  throw wrong(lineAt(text, text.length), 'the array does not end');
}

/** Place of the quote that ends a string, or the end of the text. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** The line, from 1, of a place. */
function lineAt(text: string, end: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
