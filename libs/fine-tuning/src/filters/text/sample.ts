/** Characters of a text that are looked at. More do not change the answer, and a pasted book must not cost memory. */
const SAMPLE = 100_000;

/** The beginning of a text. */
export function sampleOf(text: string): string {
  return text.length > SAMPLE ? text.slice(0, SAMPLE) : text;
}
