/**
 * Every supported Node has these methods, but the `es2023` library that the compiler is given does not declare them.
 */
interface WellFormedText {
  isWellFormed(): boolean;
  toWellFormed(): string;
}

/**
 * Removes NUL, which stores on PostgreSQL refuse, and replaces each lone surrogate by U+FFFD, because one of them
 * makes Arrow reject a whole file. Nothing else changes: the text is what the person wrote, so it is neither
 * normalised nor are its spaces folded. The length changes only where a NUL was.
 * @publicApi
 */
export function cleanText(text: string): string {
  const checked = text as string & WellFormedText;
  const wellFormed = checked.isWellFormed() ? text : checked.toWellFormed();
  return wellFormed.includes('\u0000') ? wellFormed.replaceAll('\u0000', '') : wellFormed;
}
