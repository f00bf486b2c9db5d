/**
 * How much a match proves without any word beside it.
 * - `strong`: format and checksum rarely occur by chance (Codice fiscale, formatted CPF): flagged alone.
 * - `fair`: only a formatted or dated form counts alone, and any look-alike cue near it wins.
 * - `weak`: a plain run of digits with one check digit: flagged only beside one of its context words.
 * - `none`: no checksum at all: as weak, and the context word must stand close by.
 */
export type IdentityStrength = 'strong' | 'fair' | 'weak' | 'none';

/** One kind of number that a state, insurer or bank gives to a person. Pure data. */
export interface IdentityRule {
  /** Stable id, shown in explanations: `id.de.steuer`. */
  readonly id: string;
  readonly type: 'NATIONAL_ID' | 'BANK_ACCOUNT' | 'PASSPORT' | 'DRIVER_LICENSE';
  /** ISO 3166-1 alpha-2; `XX` for rules of no single country. */
  readonly country: string;
  /**
   * Written forms. `d` digit, `a` letter, `x` letter or digit, `~` at most one separator (blank, dot, hyphen, slash),
   * `d{9}` repetition, anything else itself (letters upper case). All forms of a rule have the same compact layout
   * or are told apart by `valid`.
   */
  readonly shapes: readonly string[];
  /** Checksum and plausibility of the compact form (no separators, upper case). */
  readonly valid?: (compact: string) => boolean;
  readonly strength: IdentityStrength;
  /** Words and phrases in the country's languages and English; case, accents and punctuation do not matter. */
  readonly context: readonly string[];
  /** Who issues the number or defines its form, where that is one body or document. */
  readonly source?: string;
  /** True when the plain compact form proves little although the separated form does. */
  readonly separatedOnly?: boolean;
}
