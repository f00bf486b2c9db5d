/**
 * The text as both engines store it and give it back: without NUL, which PostgreSQL refuses, and with U+FFFD for lone
 * surrogates, which UTF-8 cannot carry. Whatever is hashed must be in this form first, or its chain does not verify.
 * @param length at most so many UTF-16 code units
 */
export function storableText(text: string, length: number = text.length): string {
  return Buffer.from(text.replaceAll('\0', '').slice(0, length), 'utf8').toString('utf8');
}
