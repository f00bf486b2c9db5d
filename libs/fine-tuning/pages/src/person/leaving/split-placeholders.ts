/** A piece of a text, and whether it stands for something that was taken out. */
export interface TextPart {
  readonly text: string;
  readonly isReplaced: boolean;
}

/** `[PERSON_1]`: a type and, where there are several values of it, a number. */
const PLACEHOLDER = /\[([A-Z][A-Z_]*?)(?:_\d+)?\]/g;

/**
 * Divides a text at its placeholders.
 * @param types of which something was replaced; brackets with any other word are the writer's own
 */
export function splitPlaceholders(text: string, types: ReadonlySet<string>): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  const add = (part: string, isReplaced: boolean): void => {
    if (part !== '') parts.push({ text: part, isReplaced });
  };
  for (const match of text.matchAll(PLACEHOLDER)) {
    if (!types.has(match[1] ?? '')) continue;
    add(text.slice(end, match.index), false);
    add(match[0], true);
    end = match.index + match[0].length;
  }
  add(text.slice(end), false);
  return parts;
}
