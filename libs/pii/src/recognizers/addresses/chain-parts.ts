import { foldWord } from '../../scan/char-class';
import { words } from '../../words/words';

/** One part of a chain of address parts. */
export interface ChainPart {
  readonly start: number;
  readonly end: number;
  readonly kind: 'unit' | 'way' | 'quarter' | 'number' | 'place' | 'postcode' | 'name';
  /** What it says for an address: a house, door or floor 1, a street 1.5, a quarter, town or postcode 1, a name little. */
  readonly worth: number;
  /** The part is the whole piece between two commas: another may follow. */
  readonly whole: boolean;
}

type Shape = Pick<ChainPart, 'kind' | 'worth'> & { readonly length: number };
type IsPlace = (word: string) => boolean;

/** The words of a set as they are written: in lower case, with a capital, in capitals. Names beside them need one. */
function oneOf(...sets: string[]): string {
  const forms = sets
    .flatMap((set) => words(set))
    .flatMap((word) => [word, word[0]!.toUpperCase() + word.slice(1), word.toUpperCase()]);
  const longestFirst = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return `(?:${longestFirst.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`;
}

const UNITS = oneOf('addresses.chain-units');
const WAYS = oneOf('addresses.chain-ways');
const QUARTERS = oneOf('addresses.chain-quarters');
const NUMBER =
  '(?:[Nn]o|NO|[Nn]r|n°|nº|[Nn]umber|رقم|số|№|नंबर|नम्बर|नं|क्रमांक)?[.:]?\\s{0,2}#?\\s?\\d[\\p{L}\\d]{0,4}(?:[-/]\\d{1,5}[A-Za-z]?){0,3}(?:-[A-Z])?(?!\\d)';
const NUMBERED = new RegExp(`^(?:(?:${UNITS}|${WAYS})[.]?\\s{0,2}${NUMBER}[\\s/]{0,3}){1,4}`, 'u');
const NUMBERED_WAY = new RegExp(`^(?:${WAYS})[.]?\\s{0,2}${NUMBER}$`, 'u');
/** A street's word before its name or behind it, with or without a number; a capital or a script without them. */
const WORD = "[\\p{Lu}\\p{Lo}][\\p{L}\\p{M}'’-]{0,24}";
const LEADING = '(?:\\d{1,5}[A-Za-z]?(?:/\\d{1,5}){0,2},?\\s)?';
const WAY_BEFORE = new RegExp(
  `^${LEADING}${oneOf('addresses.street-before')}[.]?\\s(?:${WORD}\\s?){1,4}(?:\\s?${NUMBER})?`,
  'u',
);
const WAY_BEHIND = new RegExp(
  `^(?:\\d{1,5}[A-Za-z]?\\s)?(?:${WORD}\\s){1,4}${oneOf('addresses.street-after', 'addresses.street-after-weak', 'addresses.chain-streets')}(?:\\s\\d{1,4})?[.]?(?![\\p{L}])`,
  'u',
);
/** "Salmiya Block 4" */
const NAMED_UNIT = new RegExp(`^${WORD}(?:\\s${WORD})?\\s${UNITS}[.]?\\s{0,2}${NUMBER}$`, 'u');
/** "Unit 5C Greenbelt Residences" */
const UNIT_NAMED = new RegExp(`^${UNITS}[.]?\\s{0,2}${NUMBER}\\s${WORD}(?:\\s${WORD}){0,2}$`, 'u');
const NUMBERED_QUARTER = new RegExp(`^${QUARTERS}(?:[.]\\s{0,2}|\\s{1,2})\\d{1,2}(?!\\d)`, 'u');
const QUARTER = new RegExp(`^${QUARTERS}(?:[.]\\s{0,2}|\\s{1,2})${WORD}(?:\\s${WORD}){0,3}`, 'u');
/** "Meguro-ku", "Gangnam-gu" */
const SUFFIXED = new RegExp(`^${WORD}-${oneOf('addresses.chain-suffixes')}(?![\\p{L}])`, 'u');
/** "2-11-3 Konan", "12 Nguyễn Huệ" */
const NUMBER_FIRST = new RegExp(
  `^\\d{1,5}[A-Za-z]?(?:[-/]\\d{1,4}){0,3}\\s(?:${WORD}\\s?){1,4}`,
  'u',
);
const TAIL = new RegExp(
  `\\s(\\d{1,5}[A-Za-z]?(?:[-/]\\d{1,4}){0,3}\\s${WORD}(?:\\s${WORD}){0,3})$`,
  'u',
);
const HOUSE = /(?:^|\s)((?:\p{Lo}\p{M}{0,2}-)?\d{1,4}[A-Za-z]?(?:\/\d{1,4})?)$/u;
const MILITARY = /^(?:APO|FPO|DPO),?\s(?:AA|AE|AP)\s\d{5}(?:-\d{4})?(?!\d)/u;
const POSTCODE = /^(?:P\.?C\.?\s?|[A-Z]{2}-)?\d{3,7}(?:-\d{3,4})?(?![\p{L}\d])/u;
const NAMES =
  /^(?:[\p{Lu}\p{Lo}][\p{L}\p{M}'’.-]{0,24})(?:\s[\p{Lu}\p{Lo}][\p{L}\p{M}'’.-]{0,24}){0,3}(?:\s?-?\s?\d{3,7}(?:-\d{3,4})?(?!\d))?/u;
const CITIES: ReadonlySet<string> = new Set(words('addresses.cities').map(foldWord));

/** Says what stands between two commas of what may be an address. */
export class ChainPartReader {
  /** The part at the beginning of a piece. */
  read(text: string, from: number, to: number, isPlace: IsPlace): ChainPart | undefined {
    let start = from;
    while (start < to && text[start]! <= ' ') start++;
    const piece = text.slice(start, to);
    const shape = shapeOf(piece, isPlace);
    if (shape === undefined) return undefined;
    const rest = piece.slice(shape.length).trim();
    const { length } = piece.slice(0, shape.length).replace(/[\s.]+$/, '');
    return {
      kind: shape.kind,
      worth: shape.worth,
      start,
      end: start + length,
      whole: rest === '',
    };
  }

  /** "Tuấn ở 12 Lê Lợi": a number and names at the end of a piece that begins with something else. */
  readTail(text: string, from: number, to: number): ChainPart | undefined {
    const piece = text.slice(from, to).trimEnd();
    const found = TAIL.exec(piece)?.[1];
    if (found === undefined) return undefined;
    const start = from + piece.length - found.length;
    return { kind: 'unit', worth: 1, start, end: start + found.length, whole: true };
  }

  /** "पता 12, गांधी मार्ग": the number of a house at the end of a piece, for a street behind the comma. */
  readHouse(text: string, from: number, to: number): ChainPart | undefined {
    const piece = text.slice(from, to).trimEnd();
    const found = HOUSE.exec(piece)?.[1];
    if (found === undefined) return undefined;
    const start = from + piece.length - found.length;
    return { kind: 'number', worth: 0.5, start, end: start + found.length, whole: true };
  }

  /** The part that is all of a piece. */
  readWhole(text: string, from: number, to: number, isPlace: IsPlace): ChainPart | undefined {
    const part = this.read(text, from, to, isPlace);
    return part?.whole === true ? part : undefined;
  }
}

function shapeOf(piece: string, isPlace: IsPlace): Shape | undefined {
  const of = (kind: ChainPart['kind'], worth: number, form: RegExp): Shape | undefined => {
    const match = form.exec(piece);
    return match === null ? undefined : { kind, worth, length: match[0].length };
  };
  const sure =
    of('way', 1.5, NUMBERED_WAY) ??
    of('unit', 1.5, UNIT_NAMED) ??
    of('unit', 1, NUMBERED) ??
    of('place', 2, MILITARY) ??
    of('quarter', 1.5, NAMED_UNIT) ??
    of('quarter', 1, SUFFIXED) ??
    // "District 9" may be one of anything.
    of('number', 1, NUMBERED_QUARTER) ??
    of('quarter', 1, QUARTER) ??
    of('way', 1.5, WAY_BEFORE) ??
    of('way', 1.5, WAY_BEHIND) ??
    of('unit', 1, NUMBER_FIRST) ??
    of('postcode', 1, POSTCODE);
  if (sure !== undefined) return sure;
  const names = NAMES.exec(piece)?.[0];
  if (names === undefined) return undefined;
  // "Berlin 1998" is a year.
  const coded = /\d{3,}$/.test(names) && !/\s(?:19|20)\d\d$/.test(names) ? 1 : 0;
  const town = names.replace(/[\s\d-]+$/, '');
  const known = CITIES.has(foldWord(town)) || town.split(/[\s-]+/).some((word) => isPlace(word));
  return { kind: known ? 'place' : 'name', worth: (known ? 1 : 0.5) + coded, length: names.length };
}
