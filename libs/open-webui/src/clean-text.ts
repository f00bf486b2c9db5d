/** In every supported Node, but not yet in the `es2023` library that the compiler is given. */
interface WellFormedText {
  isWellFormed(): boolean;
  toWellFormed(): string;
}

/**
 * NUL is removed (PostgreSQL-side stores refuse it) and a lone surrogate becomes U+FFFD (one of them makes
 * Arrow reject a whole file). Nothing else: the text is what the person wrote, so no normalisation and no
 * white-space folding. Length can only change where a NUL was.
 */
export function cleanText(text: string): string {
  const checked = text as string & WellFormedText;
  const wellFormed = checked.isWellFormed() ? text : checked.toWellFormed();
  return wellFormed.includes('\u0000') ? wellFormed.replaceAll('\u0000', '') : wellFormed;
}
