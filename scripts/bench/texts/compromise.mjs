import { createRequire } from 'node:module';

/** `compromise` as who wants to find personal data would call it: people, places and mail addresses. */
export function compromise() {
  const nlp = createRequire(import.meta.url)('compromise');
  return (text) => {
    const doc = nlp(text);
    doc.people().out('array');
    doc.places().out('array');
    doc.emails().out('array');
  };
}
