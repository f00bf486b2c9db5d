import { piecesOf } from './phrase-pattern';

/** Ways to begin of one phrase; with more of them looking them up is no help. */
const MOST = 500;
const WORD = /^[\p{L}\p{N}]*/u;

/**
 * The words with which a phrase can begin: `i['m| am] sorry` with "i", `[es tut|tut] mir leid` with "es" and "tut". Few words of a text
 * are one of them, so that the expression of a phrase is tried at few places.
 * @returns undefined where that cannot be told: for a phrase that may end within a word, or begins with something else than one
 */
export function phraseBeginnings(phrase: string): ReadonlySet<string> | undefined {
  const whole = new Set<string>();
  let open: readonly string[] = [''];
  for (const piece of piecesOf(phrase)) {
    if (piece.choices === undefined) return undefined;
    const next = new Set<string>();
    for (const begun of open)
      for (const choice of piece.choices) {
        const text = begun + choice;
        const word = WORD.exec(text)?.[0] ?? '';
        if (word === text) next.add(text);
        else if (word === '') return undefined;
        else whole.add(word);
      }
    open = [...next];
    if (open.length === 0) return whole;
    if (open.length > MOST) return undefined;
  }
  return undefined;
}
