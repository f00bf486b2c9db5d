import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What the made-up people of the sample write, per language. Slots: {thing} a subject, {word} an invented word, {n} a
 * number, {place} a town, and in `personal` {name} {first} {email} {phone} {street} {company} {secret}.
 */
export interface PhraseBook {
  readonly lang: string;
  /** Share of chats, relative. */
  readonly weight: number;
  readonly first: readonly string[];
  readonly last: readonly string[];
  /** `family-first` writes the family name first, without a space where the script has none. */
  readonly nameOrder?: 'family-first';
  readonly streets: readonly string[];
  readonly places: readonly string[];
  /** Numbers that regulators keep free for fiction; `#` is a digit. */
  readonly phones: readonly string[];
  readonly things: readonly string[];
  readonly ask: readonly string[];
  readonly personal: readonly string[];
  readonly follow: readonly string[];
  readonly answer: readonly string[];
  readonly greet: readonly string[];
}

/** The books of `phrases.json`, which stands beside this file in the sources and in `dist/`. */
export const PHRASES: readonly PhraseBook[] = JSON.parse(
  readFileSync(join(__dirname, 'phrases.json'), 'utf8'),
) as readonly PhraseBook[];
