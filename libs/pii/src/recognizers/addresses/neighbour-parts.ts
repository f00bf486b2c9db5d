import { foldWord } from '../../scan/char-class';
import { words } from '../../words/words';

type IsPlace = (word: string) => boolean;

/** The words of some sets as they are written: lower case, with a capital, in capitals. */
function writings(...sets: string[]): string {
  const forms = sets
    .flatMap((set) => words(set))
    .filter((word) => word.length > 1)
    .flatMap((word) => [word, word[0]!.toUpperCase() + word.slice(1), word.toUpperCase()]);
  const longestFirst = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return `(?:${longestFirst.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`;
}

const UNITS = writings('addresses.chain-units', 'addresses.unit-words', 'addresses.box-words');
const WAYS = writings('addresses.street-after');
const BUILDINGS = writings('addresses.building-words');
const NAME = "[\\p{Lu}\\p{Lo}][\\p{L}\\p{M}'’.-]{0,24}";
const NUMBER =
  '(?:[Nn]o|NO|[Nn]r|[Nn]\\.?[º°])?[.:]?\\s{0,2}#?\\s?\\d[\\p{L}\\d]{0,4}(?:[-/][\\p{L}\\d]{1,5}){0,3}';
const UNIT = `${UNITS}[.]?\\s{0,2}(?:${NUMBER}|\\p{Lu})`;
/** A storey or door that is told by its form: "12/F", "G/F", "3ºB", "4.º D", "2º izq.", "1º 2ª". */
const DOOR =
  '(?:(?:\\d{1,3}|[LU]?G|M|B)/F|\\d{1,2}\\.?[ºª°]\\.?(?:\\s?(?:[A-Z]|\\d{1,2}\\.?[ºª°]|(?:[Ii]zq|[Dd]cha|[Dd]ch|[Ee]sq|[Dd]to|[Dd]rt|[Ff]te|[Ii]nt|[Ee]xt)[a-z]{0,6})|(?=\\s*(?:,|\\n|$))))(?![\\p{L}\\d])\\.?';
/** From the address to its next part: a comma, one line end, or the gap of a column. */
const GAP_BEHIND = /^(?:[ \t]*[,;،][ \t]*|[ \t]*\r?\n[ \t]*|[ \t]{2,24}|[ \t]?[-–][ \t]|[ ])/;
const GAP_BEFORE = /(?:[ \t]*[,;،][ \t]*|[ \t]*,?\r?\n[ \t]*|[ \t]?[-–][ \t]|[ ])$/;
const END = '(?=\\s*(?:[,;،.)\\n"|<]|\\s[-–]|$))';
const UNIT_BEHIND = new RegExp(
  `^(?:(?:${UNIT}){1}|${DOOR}|\\d{1,2}(?:\\.|º|ª|\\.º|st|nd|rd|th)?\\s?${UNITS}(?:[.]|\\b)(?:\\s(?:rechts|links|mitte|tv|th|mf|left|right|izq|dcha)\\.?)?|[IVX]{1,4}/\\d{1,3}|#\\d{1,3}-\\d{1,4}|(?:Hinterhaus|Vorderhaus|Seitenflügel))(?![\\p{L}\\d])`,
  'u',
);
const POSTCODE_BEHIND =
  /^(?:(?:[A-Z]{1,2}-)?\d{4,7}(?:-\d{3,4})?|\d{3} \d{2}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)(?=[\s,;.)"|<]|$)/;
const QUARTER_NUMBER = /^\d{1,2}(?=,\s\p{Lu})/u;
const SIDE_BEHIND = /^(?:Central|East|West|North|South)(?=,|\s*\n|$)/;
const REGION_BEHIND = /^\(\p{Lu}[\p{L}. ]{1,20}\)/u;
const NAMES_BEHIND = new RegExp(`^${NAME}(?:[ -]${NAME}){0,3}`, 'u');
const COUNTRIES: ReadonlySet<string> = new Set(words('addresses.countries').map(foldWord));
const CITIES: ReadonlySet<string> = new Set(words('addresses.cities').map(foldWord));
const UNIT_BEFORE = new RegExp(
  `(?:^|[\\s,:;"|(])((?:(?:${UNIT}|${DOOR})[\\s,/]{0,2}){1,3}|(?:c/o|C/O)\\s${NAME}(?:\\s${NAME}){0,3}|(?:RR|HC|PSC|CMR|Urb\\.?)\\s(?:\\d{1,4}|${NAME}(?:\\s${NAME}){0,2}))$`,
  'u',
);
const BUILDING_BEFORE = new RegExp(`(?:^|[\\s,:;"|(])((?:${NAME}\\s){1,3}${BUILDINGS})$`, 'u');
const WAY_BEFORE = new RegExp(
  `(?:^|[\\n,:;"|(])\\s*((?:\\d{1,5}[A-Za-z]?\\s)?(?:${NAME}\\s){1,3}${WAYS}\\.?)$`,
  'u',
);
const BLOCK_BEFORE = new RegExp(
  `(?:^|[\\s,:;"|(])(${NAME}\\s\\d{1,3}-\\d{1,3}(?:-\\d{1,3})?)$`,
  'u',
);
const NUMBER_BEFORE =
  /(?:^|[\n,:;"|(])\s*((?:No|Nr|Nº)[. ]{1,2}\d{1,5}[A-Za-z]?|\d{1,5}(?:[-/][A-Z\d]{1,4})?|\d{5,6})$/;
const NAMES_BEFORE = new RegExp(`(?:^|[\\n,:;"|(])\\s*(${NAME}(?:[ -]${NAME}){0,2})$`, 'u');
const LAST_WORD = /[\p{L}\p{M}'’-]+(?=\.?$)/u;
const OPENING = /(?:c\/o|Urb\.?)\s[^,\n]{2,40}$/i;
const BUILDING_WORDS: ReadonlySet<string> = new Set(
  words('addresses.building-words').map(foldWord),
);
const WAY_WORDS: ReadonlySet<string> = new Set(words('addresses.street-after').map(foldWord));
const GLUED_BEFORE = /(?:^|[\s,])(\p{Lu}[\p{L}]{1,20}-)$/u;

/** Length of the gap and the part that follow an address, 0 when what follows is no part of it. */
export function partBehind(text: string, isPlace: IsPlace): number {
  const gap = GAP_BEHIND.exec(text)?.[0];
  if (gap === undefined) return 0;
  const rest = text.slice(gap.length);
  const isWeak = gap === ' ';
  // Most addresses end in the middle of a sentence.
  if (isWeak && !/^[\p{Lu}\p{Lo}\d#(]/u.test(rest)) return 0;
  const part =
    UNIT_BEHIND.exec(rest)?.[0] ?? REGION_BEHIND.exec(rest)?.[0] ?? POSTCODE_BEHIND.exec(rest)?.[0];
  if (part !== undefined) return isWeak && /^\d{1,5}$/.test(part) ? 0 : gap.length + part.length;
  // "Jumeirah 2, Dubai"
  const quarter = isWeak ? QUARTER_NUMBER.exec(rest)?.[0] : undefined;
  if (quarter !== undefined) return gap.length + quarter.length;
  // "Queen's Road Central, Hong Kong"
  const side = isWeak ? SIDE_BEHIND.exec(rest)?.[0] : undefined;
  if (side !== undefined) return gap.length + side.length;
  const names = NAMES_BEHIND.exec(rest)?.[0].replace(/[.-]+$/, '');
  if (names === undefined) return 0;
  return placeLength(names, rest, isWeak, isPlace, gap.length);
}

function placeLength(
  names: string,
  rest: string,
  isWeak: boolean,
  isPlace: IsPlace,
  gap: number,
): number {
  for (let size = names.length; size > 0; size = names.lastIndexOf(' ', size - 1)) {
    const name = names.slice(0, size);
    const folded = foldWord(name);
    const ends = ENDS.test(rest.slice(size));
    // "Sultanate of Oman", "Republic of Latvia"
    const long = LONG_COUNTRY.exec(rest)?.[0];
    if (long !== undefined) return gap + long.length;
    if (COUNTRIES.has(folded) && ends) return gap + size;
    if (isWeak) continue;
    if (ends && (CITIES.has(folded) || name.split(/[ -]/).some(isPlace))) return gap + size;
  }
  return 0;
}

const ENDS = new RegExp(`^${END}`, 'u');
const LONG_COUNTRY =
  /^(?:(?:Sultanate|Republic|Kingdom|State|Commonwealth|Emirate|Hashemite Kingdom) of \p{Lu}[\p{L}]+|Syrian Arab Republic|Czech Republic|United (?:Kingdom|States(?: of America)?|Arab Emirates)|Saudi Arabia|South (?:Africa|Korea)|New Zealand|Sri Lanka|Hong Kong|Costa Rica|El Salvador|Puerto Rico|Trinidad and Tobago|Bosnia and Herzegovina)(?![\p{L}])/u;

/** Length of the part and the gap in front of an address, 0 when what stands there is no part of it. */
export function partBefore(text: string, isPlace: IsPlace): number {
  const glued = GLUED_BEFORE.exec(text)?.[1];
  if (glued !== undefined) return glued.length;
  const gap = GAP_BEFORE.exec(text)?.[0];
  if (gap === undefined) return 0;
  const rest = text.slice(0, text.length - gap.length);
  const isWeak = gap === ' ';
  // The last word tells which of the forms below can be there at all.
  const word = LAST_WORD.exec(rest)?.[0] ?? '';
  const ended = /[\d\p{Lu}]$/u.test(rest);
  if (ended || OPENING.test(rest)) {
    const unit = UNIT_BEFORE.exec(rest)?.[1];
    if (unit !== undefined) return isWeak && !/\d/.test(unit) ? 0 : unit.length + gap.length;
  }
  if (isWeak) return 0;
  const folded = foldWord(word);
  const part =
    (BUILDING_WORDS.has(folded) ? BUILDING_BEFORE.exec(rest)?.[1] : undefined) ??
    (WAY_WORDS.has(folded) ? WAY_BEFORE.exec(rest)?.[1] : undefined) ??
    (ended ? BLOCK_BEFORE.exec(rest)?.[1] : undefined) ??
    (ended && !gap.includes('\n') ? NUMBER_BEFORE.exec(rest)?.[1] : undefined);
  if (part !== undefined) return part.length + gap.length;
  if (!/^\p{Lu}|^\p{Lo}/u.test(word)) return 0;
  const names = NAMES_BEFORE.exec(rest)?.[1];
  if (names === undefined || gap.includes('\n')) return 0;
  const known = CITIES.has(foldWord(names)) || names.split(/[ -]/).every(isPlace);
  // A quarter or a house of its own name, between a unit and the street: "Flat 2, Rosewood, 12 High Street".
  const unitFurther = UNIT_FURTHER.test(rest.slice(0, rest.length - names.length));
  return known || unitFurther ? names.length + gap.length : 0;
}

const UNIT_FURTHER = new RegExp(`(?:^|[\\s,:;"|(])${UNIT}[ \\t]*[,\\n][ \\t]*$`, 'u');
