/** Spaces, colons and commas between a label or trigger and its name. */
const GAP = new Set([' ', ':', '，', ',', '\t', '\u3000']);
const MAX_GAP = 4;

/** Words by their last letter, to ask which of them ends in front of a place; for scripts without spaces. */
export class EndingIndex {
  private readonly byLetter = new Map<string, readonly string[]>();

  constructor(words: readonly string[]) {
    for (const word of new Set(words))
      this.byLetter.set(word.slice(-1), [...(this.byLetter.get(word.slice(-1)) ?? []), word]);
  }

  /** Whether a word ends right in front of `at`, or in front of a colon, comma or space there. */
  endsBefore(text: string, at: number): boolean {
    let end = at;
    while (end > 0 && at - end < MAX_GAP && GAP.has(text[end - 1]!)) end--;
    return this.endsAt(text, end);
  }

  endsAt(text: string, end: number): boolean {
    const list = this.byLetter.get(text[end - 1] ?? '');
    return list?.some((word) => text.startsWith(word, end - word.length)) ?? false;
  }

  /** Whether a word ends with this letter. */
  hasLetter(letter: string): boolean {
    return this.byLetter.has(letter);
  }
}
