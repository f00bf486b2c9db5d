/** What may stand between two parts of a phrase: not much, and no end of a sentence. */
const GAP = '[^.!?。！？؟]{0,80}?';
const SPECIAL = /[\\^$.*+?()[\]{}|/]/g;
const PIECE = /\[([^\]]*)\]|(\.{3})|([^[.]+|.)/g;

/**
 * A phrase of a table as the source of a regular expression: `[can|will] not`, with nothing before a `|` where a part may be
 * missing, and `...` for a few words that do not matter. Tables are written by people who know a language, not regular expressions.
 */
export function phrasePattern(phrase: string): string {
  return phrase.replace(PIECE, (_, choice?: string, gap?: string, text = '') => {
    if (gap !== undefined) return GAP;
    if (choice === undefined) return escaped(String(text));
    return `(?:${choice.split('|').map(escaped).join('|')})`;
  });
}

function escaped(text: string): string {
  return text.replace(SPECIAL, String.raw`\$&`);
}
