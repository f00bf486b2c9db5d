/** One token of a model's answer, in order; `word` as its tokenizer spells it. */
export interface ModelPiece {
  readonly word: string;
  readonly entity: string;
  readonly score: number;
}

/** A piece with the characters it stands for; start === end where the text shows none. */
export interface AlignedPiece extends ModelPiece {
  readonly start: number;
  readonly end: number;
  /** Continues the word of the piece before. */
  readonly glued: boolean;
}

/** How far ahead a piece is looked for: pieces the tokenizer dropped or rewrote must not lose the rest. */
const LOOK_AHEAD = 64;

/**
 * Finds the characters of each piece, because the pipelines of transformers.js give none. Pieces follow the
 * text in order; what a tokenizer changes is undone for the comparison (case, accents, `##`, `▁`, `Ġ`).
 */
export function alignPieces(text: string, pieces: readonly ModelPiece[]): AlignedPiece[] {
  const folded = foldWithMap(text);
  let at = 0;
  return pieces.map((piece) => {
    const glued = piece.word.startsWith('##');
    const bare = fold(piece.word.replace(/^##/, '').replace(/^[▁Ġ ]+|[▁Ġ ]+$/gu, ''));
    if (bare === '' || /^\[[A-Z]+\]$|^<\/?[a-z]+>$/.test(piece.word)) {
      if (piece.word !== '[UNK]' && piece.word !== '<unk>')
        return { ...piece, start: 0, end: 0, glued };
      // An unknown piece stands for the next word, whatever it is.
      const word = /\S+/gu;
      word.lastIndex = at;
      const match = word.exec(folded.text);
      if (match === null) return { ...piece, start: 0, end: 0, glued };
      at = match.index + match[0].length;
      return { ...piece, start: folded.map[match.index]!, end: folded.map[at]!, glued: false };
    }
    const found = folded.text.slice(0, at + LOOK_AHEAD + bare.length).indexOf(bare, at);
    if (found < 0) return { ...piece, start: 0, end: 0, glued };
    const touches = found === at && at > 0 && /^[\p{L}\p{N}]/u.test(bare);
    at = found + bare.length;
    return {
      ...piece,
      start: folded.map[found]!,
      end: folded.map[at]!,
      glued: glued || (touches && !/^[▁Ġ ]/u.test(piece.word)),
    };
  });
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The folded text, and for each of its offsets the offset in the original. */
function foldWithMap(text: string): { text: string; map: number[] } {
  let out = '';
  const map: number[] = [];
  let offset = 0;
  for (const char of text) {
    const plain = fold(char);
    for (let i = 0; i < plain.length; i++) map.push(offset);
    out += plain;
    offset += char.length;
  }
  map.push(text.length);
  return { text: out, map };
}
