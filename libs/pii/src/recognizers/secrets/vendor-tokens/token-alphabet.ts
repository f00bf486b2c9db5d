const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';

/** Alphabets of token bodies, by the letter that the vendor table uses. */
const ALPHABETS: Readonly<Record<string, string>> = {
  a: LOWER + UPPER + DIGITS,
  l: LOWER + DIGITS,
  u: UPPER + DIGITS,
  h: `${DIGITS}abcdef`,
  H: `${DIGITS}abcdefABCDEF`,
  d: DIGITS,
  w: `${LOWER}${UPPER}${DIGITS}_-`,
  s: `${LOWER}${UPPER}${DIGITS}_-.`,
  b: `${LOWER}${UPPER}${DIGITS}+/=`,
  B: `${LOWER}${UPPER}${DIGITS}_-+/=.%:`,
  k: `${UPPER}234567`,
  D: `${LOWER}${DIGITS}$`,
};

const CODES = Object.keys(ALPHABETS);

/** Per ASCII code a bit set of the alphabets that hold it. */
const MEMBERSHIP: Uint16Array = Uint16Array.from({ length: 128 }, (_, code) =>
  CODES.reduce(
    (bits, name, index) =>
      ALPHABETS[name]!.includes(String.fromCharCode(code)) ? bits | (1 << index) : bits,
    0,
  ),
);

/** Bit of an alphabet for {@link runLength}. @throws RangeError when the table names an alphabet that is none */
export function alphabetBit(name: string): number {
  const index = CODES.indexOf(name);
  if (index < 0) throw new RangeError(`no alphabet ${name}`);
  return 1 << index;
}

/** Characters of an alphabet, for made-up tokens. */
export function alphabetOf(name: string): string {
  return ALPHABETS[name]!;
}

/** How many code units from `from` belong to the alphabet, counted up to `limit`. */
export function runLength(
  codes: Uint16Array,
  from: number,
  end: number,
  bit: number,
  limit: number,
): number {
  const stop = Math.min(end, from + limit);
  let at = from;
  while (at < stop && codes[at]! < 128 && (MEMBERSHIP[codes[at]!]! & bit) !== 0) at++;
  return at - from;
}
