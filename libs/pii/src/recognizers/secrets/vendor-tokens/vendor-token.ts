import { dataRows } from '../../../words/data-file';
import { alphabetBit } from './token-alphabet';

/** One documented token format: a fixed prefix and a bounded rest. */
export interface VendorToken {
  /** `secret.<vendor>` */
  readonly rule: string;
  readonly prefix: string;
  readonly alphabet: string;
  readonly bit: number;
  readonly least: number;
  readonly most: number;
  /** The prefix is short: it must not hang on a word, hyphen or path. */
  readonly strict: boolean;
  /** Counts only beside a word for secrets. */
  readonly needsContext: boolean;
  /** What stands before the prefix, up to a dot, is part of the token. */
  readonly hasHead: boolean;
}

/**
 * Token formats as the vendors document them, from `vendor-tokens.tsv`: id, prefix, alphabet of the rest, least and most
 * length of the rest, flags (`-` for none).
 *
 * Alphabets: `D` = l + `$`, `a` A-Z a-z 0-9, `l` a-z 0-9, `u` A-Z 0-9, `h` hex lower, `H` hex any, `d` digits, `w` = a + `_-`,
 * `s` = w + `.`, `b` = a + `+/=`, `B` = w + `+/=.%:`, `k` base32 A-Z 2-7.
 * Flags: `i` short or wordy prefix, keep to a strict left border; `p` a part of letters and digits before the prefix's dot
 * belongs to it; `c` only beside a word of the vendor or of secrets (the prefix alone says little).
 */
export const VENDOR_TOKEN_FORMATS: readonly VendorToken[] = dataRows('vendor-tokens.tsv')
  .slice(1)
  .map(([id, prefix, alphabet, least, most, flags]) => ({
    rule: `secret.${id!}`,
    prefix: prefix!,
    alphabet: alphabet!,
    bit: alphabetBit(alphabet!),
    least: Number(least),
    most: Number(most),
    strict: flags!.includes('i'),
    needsContext: flags!.includes('c'),
    hasHead: flags!.includes('p'),
  }));
