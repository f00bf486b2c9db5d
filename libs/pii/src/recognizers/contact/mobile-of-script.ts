import { CHAR_CLASS, DIGIT, LETTER, NEWLINE } from '../../scan/char-class';
import type { TextScan } from '../../scan/text-scan';
import { words } from '../../words/words';

/** How mobile numbers of the countries look that write in a script: `Greek 69\d{8}`. */
const SHAPES: readonly (readonly [script: RegExp, digits: RegExp])[] = words(
  'contact.script-mobiles',
).map((row) => {
  const blank = row.indexOf(' ');
  return [
    new RegExp(`\\p{Script=${row.slice(0, blank)}}`, 'u'),
    new RegExp(`^${row.slice(blank + 1)}$`),
  ];
});
const BEFORE = 12;
const AFTER = 3;

/**
 * Whether bare digits beside a word of another script than Latin are what mobile numbers look like where it is
 * written: in a row of a table (`胡晓博 13912345678`) and in a sentence no word for "phone" need stand.
 */
export function isMobileOfScript(
  scan: TextScan,
  start: number,
  end: number,
  digits: string,
): boolean {
  const letters = letterBeside(scan, start - 1, -1, BEFORE) + letterBeside(scan, end, 1, AFTER);
  return (
    letters !== '' && SHAPES.some(([script, shape]) => shape.test(digits) && script.test(letters))
  );
}

/** The nearest letter of the line, no number in between; empty when there is none. */
function letterBeside(scan: TextScan, from: number, step: 1 | -1, reach: number): string {
  for (let i = from, left = reach; i >= 0 && i < scan.length && left > 0; i += step, left--) {
    const bits = CHAR_CLASS[scan.codes[i]!]!;
    if ((bits & (DIGIT | NEWLINE)) !== 0) return '';
    if ((bits & LETTER) !== 0) return scan.text[i]!;
  }
  return '';
}
