import { loadLanguageDetector } from '../../../pipeline/language-vote';

/** Characters of each text that are examined, which is enough for a table of shares. */
const LOOKED_AT = 500;

/** Languages of the sampled rows, detected in the longest text of each, whatever the format calls it. */
export async function sampleLanguages(rows: readonly string[]): Promise<Record<string, number>> {
  if (rows.length === 0) return {};
  const detect = await loadLanguageDetector();
  const counts = new Map<string, number>();
  for (const row of rows) {
    const language =
      detect(longestText(JSON.parse(row) as unknown).slice(0, LOOKED_AT)) || 'unknown';
    counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function longestText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  let longest = '';
  for (const member of Object.values(value)) {
    const text = longestText(member);
    if (text.length > longest.length) longest = text;
  }
  return longest;
}
