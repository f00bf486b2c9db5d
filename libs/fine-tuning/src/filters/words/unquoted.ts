/** Most characters of one quotation. Bounded, so that marks without a partner cost little. */
const QUOTED =
  /"[^"\n]{0,300}"|“[^”\n]{0,300}”|„[^“”\n]{0,300}[“”]|«[^»\n]{0,300}»|「[^」\n]{0,300}」|『[^』\n]{0,300}』|`[^`\n]{0,300}`/g;

/** A text without what it only quotes: an answer about a sentence is not that sentence. */
export function unquoted(text: string): string {
  return text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('>'))
    .join('\n')
    .replace(QUOTED, ' ');
}
