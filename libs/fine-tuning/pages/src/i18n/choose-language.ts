/**
 * The language of a page: what the reader chose, else the first of the browser's languages that there is, else the first one.
 * @param chosen of the address, or null
 * @param wanted the browser's languages, the dearest first
 * @param available codes, the one to fall back to first
 */
export function chooseLanguage(
  chosen: string | null,
  wanted: readonly string[],
  available: readonly string[],
): string {
  for (const tag of [...(chosen === null ? [] : [chosen]), ...wanted]) {
    const found =
      available.find((code) => fits(tag, code)) ?? available.find((code) => isKin(tag, code));
    if (found !== undefined) return found;
  }
  return available[0] ?? 'en';
}

/** How the reader's browser writes dates and numbers, if it is of that language; else as the language itself does. */
export function chooseLocale(language: string, wanted: readonly string[]): string {
  return wanted.find((tag) => isKin(tag, language) && isLocale(tag)) ?? language;
}

const fits = (tag: string, code: string): boolean => tag.toLowerCase() === code.toLowerCase();

const isKin = (tag: string, code: string): boolean => primary(tag) === primary(code);

const primary = (tag: string): string => tag.toLowerCase().split('-', 1)[0] ?? '';

function isLocale(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}
