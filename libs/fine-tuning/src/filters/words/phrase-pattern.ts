/** What may stand between two parts of a phrase: not much, and no end of a sentence, or of a clause. */
const GAP = '[^.!?。！？؟]{0,80}?';
const CLAUSE_GAP = '[^.!?。！？؟,;:，；、،]{0,80}?';
const SPECIAL = /[\\^$.*+?()[\]{}|/]/g;
const PIECE = /\[([^\]]*)\]|(\.{2,3})|([^[.]+|.)/g;

/** A part of a phrase: texts of which one stands there, or a gap. */
interface PhrasePiece {
  /** Undefined for a gap. */
  readonly choices?: readonly string[];
  readonly gap?: string;
}

/** The parts of a phrase, in their order. */
export function piecesOf(phrase: string): PhrasePiece[] {
  return [...phrase.matchAll(PIECE)].map(([, choice, gap, text = '']) =>
    gap === undefined
      ? { choices: choice === undefined ? [text] : choice.split('|') }
      : { gap: gap === '...' ? GAP : CLAUSE_GAP },
  );
}

/**
 * A phrase of a table as the source of a regular expression: `[can|will] not`, with nothing before a `|` where a part may be
 * missing, `...` for a few words of the same sentence that do not matter, `..` for some of the same clause. Tables are written by people who know a language, not regular expressions.
 */
export function phrasePattern(phrase: string): string {
  return piecesOf(phrase)
    .map(({ choices = [], gap }) => {
      if (gap !== undefined) return gap;
      const [only, ...more] = choices.map(escaped);
      return more.length === 0 ? (only ?? '') : `(?:${[only, ...more].join('|')})`;
    })
    .join('');
}

function escaped(text: string): string {
  return text.replace(SPECIAL, String.raw`\$&`);
}
