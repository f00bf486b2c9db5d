/** Ranges of issuer numbers by brand, from the brands' published tables: [from, to, lengths]. */
const RANGES: readonly (readonly [string, string, readonly number[]])[] = [
  ['4', '4', [13, 16, 18, 19]],
  ['51', '55', [16]],
  ['2221', '2720', [16]],
  ['34', '34', [15]],
  ['37', '37', [15]],
  ['300', '305', [14, 16, 19]],
  ['309', '309', [14, 16, 19]],
  ['36', '36', [14, 16, 19]],
  ['38', '39', [14, 16, 19]],
  ['6011', '6011', [16, 19]],
  ['644', '649', [16, 19]],
  ['65', '65', [16, 19]],
  ['622126', '622925', [16, 17, 18, 19]],
  ['62', '62', [14, 15, 16, 17, 18, 19]],
  ['81', '81', [14, 15, 16, 17, 18, 19]],
  ['3528', '3589', [16, 17, 18, 19]],
  ['2131', '2131', [15]],
  ['1800', '1800', [15]],
  ['5018', '5018', [12, 13, 14, 15, 16, 17, 18, 19]],
  ['5020', '5020', [12, 13, 14, 15, 16, 17, 18, 19]],
  ['5038', '5038', [12, 13, 14, 15, 16, 17, 18, 19]],
  ['5893', '5893', [12, 13, 14, 15, 16, 17, 18, 19]],
  ['6304', '6304', [12, 13, 14, 15, 16, 17, 18, 19]],
  ['6759', '6759', [12, 13, 14, 15, 16, 17, 18, 19]],
  ['6761', '6763', [12, 13, 14, 15, 16, 17, 18, 19]],
  ['50', '50', [16]],
  ['56', '58', [12, 13, 14, 15, 16, 17, 18, 19]],
  ['60', '60', [16]],
  ['63', '63', [16, 18, 19]],
  ['67', '67', [16, 18, 19]],
  ['2200', '2204', [16, 17, 18, 19]],
  ['9792', '9792', [16]],
  ['606282', '606282', [16]],
  ['637095', '637095', [16]],
  ['636', '636', [16]],
  ['389', '389', [16]],
];

/** Whether a number with these digits and this length can have been issued by a card brand. */
export function isCardRange(digits: string): boolean {
  return RANGES.some(([from, to, lengths]) => {
    const head = digits.slice(0, from.length);
    return head >= from && head <= to && lengths.includes(digits.length);
  });
}

/** The check digit rule of ISO/IEC 7812. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = digits.length - 1, double = false; i >= 0; i--, double = !double) {
    const value = (digits.charCodeAt(i) - 48) << (double ? 1 : 0);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
