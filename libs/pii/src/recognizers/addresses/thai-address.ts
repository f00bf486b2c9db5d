import { oneOf } from '../../words/words';

const PART = oneOf('addresses.thai-parts');
const LETTERS = '[\\u0e01-\\u0e2f\\u0e30-\\u0e4e]';
const MAX_LENGTH = 160;
/** Village, lane, road, quarter and district with their names, from the house down to the province and postcode. */
const ADDRESS = new RegExp(
  `^(?:${PART}\\s?(?:${LETTERS}{1,20}|\\d{1,4}(?:/\\d{1,4})?)(?:\\s\\d{1,4})?\\s{0,2}){1,8}(?:${LETTERS}{3,14}ฯ?\\s{0,2})?(?:\\d{5}(?!\\d))?`,
  'u',
);
const PARTS = new RegExp(`${PART}\\s?(?:${LETTERS}{1,20}|\\d)`, 'gu');
const BEGINS = new RegExp(`^${PART}`, 'u');
/** "99/12 " or "บ้านเลขที่ 45 " in front. */
const HOUSE = /(?:^|[^\d/])(\d{1,4}(?:\/\d{1,4})?\s{1,2})$/u;

/** Span of the Thai address whose first part begins at `at`, its house number included; undefined when none does. */
export function thaiAddressAt(
  text: string,
  at: number,
): { start: number; end: number } | undefined {
  const window = text.slice(at, at + MAX_LENGTH);
  if (!BEGINS.test(window)) return undefined;
  const match = ADDRESS.exec(window);
  if (match === null) return undefined;
  const house = HOUSE.exec(text.slice(Math.max(0, at - 12), at))?.[1] ?? '';
  const parts = match[0].match(PARTS)?.length ?? 0;
  // A street alone is everywhere; with a house number, or three parts, it is somebody's.
  if (parts + (house === '' ? 0 : 1) + (/\d{5}$/.test(match[0]) ? 1 : 0) < 3) return undefined;
  return { start: at - house.length, end: at + match[0].trimEnd().length };
}
