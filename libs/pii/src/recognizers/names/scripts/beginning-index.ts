/** Words by their first letter, to ask which of them a place in a text begins with; for scripts without spaces. */
export class BeginningIndex {
  private readonly byLetter = new Map<string, readonly string[]>();

  constructor(words: readonly string[]) {
    for (const word of new Set(words))
      this.byLetter.set(word[0]!, [...(this.byLetter.get(word[0]!) ?? []), word]);
    for (const [letter, list] of this.byLetter)
      this.byLetter.set(
        letter,
        [...list].sort((a, b) => b.length - a.length),
      );
  }

  /** Length of the longest word that stands at `at`, 0 when none does. */
  longest(text: string, at: number): number {
    const list = this.byLetter.get(text[at] ?? '');
    return list?.find((word) => text.startsWith(word, at))?.length ?? 0;
  }

  has(text: string, at: number): boolean {
    return this.longest(text, at) > 0;
  }
}
