import { alphabetBit } from './token-alphabet';
import { VENDOR_TOKENS } from './vendor-tokens.data';

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

function parse(table: string): VendorToken[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [id, prefix, alphabet, least, most, flags = ''] = line.trim().split(/\s+/);
      return {
        rule: `secret.${id!}`,
        prefix: prefix!,
        alphabet: alphabet!,
        bit: alphabetBit(alphabet!),
        least: Number(least),
        most: Number(most),
        strict: flags.includes('i'),
        needsContext: flags.includes('c'),
        hasHead: flags.includes('p'),
      };
    });
}

export const VENDOR_TOKEN_FORMATS: readonly VendorToken[] = parse(VENDOR_TOKENS);
