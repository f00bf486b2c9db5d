/** What may stand between two parts of a phrase: not much, and no end of a sentence, or of a clause. */
const GAP = '[^.!?。！？؟]{0,80}?';
const CLAUSE_GAP = '[^.!?。！？؟,;:，；、،]{0,80}?';
const SPECIAL = /[\\^$.*+?()[\]{}|/]/g;
const PIECE = /\[([^\]]*)\]|(\.{2,3})|([^[.]+|.)/g;

/**
 * A phrase of a table as the source of a regular expression: `[can|will] not`, with nothing before a `|` where a part may be
 * missing, `...` for a few words of the same sentence that do not matter, `..` for some of the same clause. Tables are written by people who know a language, not regular expressions.
 */
export function phrasePattern(phrase: string): string {
  return phrase.replace(PIECE, (_, choice?: string, gap?: string, text = '') => {
    if (gap !== undefined) return gap === '...' ? GAP : CLAUSE_GAP;
    if (choice === undefined) return escaped(String(text));
    return `(?:${choice.split('|').map(escaped).join('|')})`;
  });
}

function escaped(text: string): string {
  return text.replace(SPECIAL, String.raw`\$&`);
}
