/** Language of one text as ISO 639-1, or the empty string when it cannot be detected. */
export type LanguageDetector = (text: string) => string;

/** Characters that are examined. More text does not change the answer, and a pasted book must not cost seconds. */
const SAMPLE = 2_000;

/** The detector's tables take some 10 MB, so they are loaded only when languages are asked for. */
export async function loadLanguageDetector(): Promise<LanguageDetector> {
  const { detect } = await import('tinyld');
  return (text) => detect(text.slice(0, SAMPLE));
}

/** The language of most of the text; empty when none is detected. Of two equal ones the first wins. */
export function voteLanguage(texts: readonly string[], detect: LanguageDetector): string {
  const votes = new Map<string, number>();
  for (const text of texts) {
    const language = detect(text);
    if (language !== '') {
      votes.set(language, (votes.get(language) ?? 0) + Math.min(text.length, SAMPLE));
    }
  }
  let winner = '';
  let most = 0;
  for (const [language, weight] of votes) {
    if (weight > most) {
      winner = language;
      most = weight;
    }
  }
  return winner;
}
