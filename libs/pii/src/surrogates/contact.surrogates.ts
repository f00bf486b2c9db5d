import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { OperatorInput } from '../operators/operator';
import { intoFormat, sameShape } from './format-preserving';
import type { KeyedRandom } from './keyed-random';
import { NAME_STOCKS } from './person-names';

/** RFC 2606: nobody can own these. */
const HOSTS = ['example.com', 'example.org', 'example.net'];

export function emailSurrogate(_input: OperatorInput, random: KeyedRandom): string {
  const stock = NAME_STOCKS['en']!;
  return `${random.pick(stock[random.below(2) === 0 ? 'f' : 'm'])}.${random.pick(stock.last)}${random.digits(2)}@${random.pick(HOSTS)}`.toLowerCase();
}

export function usernameSurrogate(input: OperatorInput, random: KeyedRandom): string {
  return `${input.text.startsWith('@') ? '@' : ''}user_${random.digits(5)}`;
}

/** Ranges that regulators keep free for fiction: country code, national number with `x` for any digit. */
const FICTION: Readonly<Record<string, readonly string[]>> = {
  1: ['20255501xx', '21255501xx', '31255501xx', '41555501xx'],
  44: ['2079460xxx', '7700900xxx', '1632960xxx'],
  33: ['1990000xxx', '639980xxx'],
  49: ['3023125xxx', '17139200xxx'],
  61: ['491570xxx', '255500xxx'],
  46: ['8465004xx', '701740605'],
  353: ['205010xxx'],
};

/** A number from a range for fiction where the country has one; else one that its plan does not give out. */
export function phoneSurrogate(input: OperatorInput, random: KeyedRandom): string {
  const digits = input.text.replace(/\D/g, '');
  const known = /^\s*(?:\+|00)/.test(input.text)
    ? parsePhoneNumberFromString(`+${digits.replace(/^00/, '')}`)
    : undefined;
  const code =
    known?.countryCallingCode ?? (digits.length === 10 && /^[2-9]/.test(digits) ? '1' : '');
  const pattern = FICTION[code] === undefined ? undefined : random.pick(FICTION[code]);
  if (pattern !== undefined) {
    const national = pattern.replace(/x/g, () => String(random.below(10)));
    const head = digits.length - national.length;
    // Numbers of other lengths do not fit the print: then the print gives way, not the range.
    if (known !== undefined && head !== code.length) return `+${code} ${national}`;
    const filled = head >= 0 ? digits.slice(0, head) + national : national.slice(-digits.length);
    return intoFormat(filled, input.text);
  }
  for (let attempt = 0; attempt < 20; attempt++) {
    const keep =
      known === undefined ? Math.min(2, digits.length - 6) : known.countryCallingCode.length;
    const candidate =
      digits.slice(0, Math.max(keep, 0)) + random.digits(digits.length - Math.max(keep, 0));
    if (parsePhoneNumberFromString(`+${candidate}`)?.isValid() !== true)
      return intoFormat(candidate, input.text);
  }
  return intoFormat('0'.repeat(digits.length), input.text);
}

interface AddressStyle {
  readonly sign: RegExp;
  readonly make: (random: KeyedRandom) => string;
}

const number = (random: KeyedRandom): number => 1 + random.below(98);

/** Streets and towns that stand for any street and town in forms and films. */
const ADDRESS_STYLES: readonly AddressStyle[] = [
  {
    sign: /(?:stra(?:ß|ss)e|str\.|weg|platz|gasse|allee)/i,
    make: (r) => `Musterstraße ${number(r)}, 00${r.digits(3)} Musterstadt`,
  },
  {
    sign: /\b(?:rue|avenue de|chemin|impasse|boulevard|allée|quai)\b/i,
    make: (r) => `${number(r)} rue de l'Exemple, 00${r.digits(3)} Villexemple`,
  },
  {
    sign: /\b(?:calle|avenida|avda|plaza|paseo|c\/)/i,
    make: (r) => `Calle Ejemplo ${number(r)}, 00${r.digits(3)} Villaejemplo`,
  },
  {
    sign: /\b(?:via|viale|piazza|corso|largo)\b/i,
    make: (r) => `Via Esempio ${number(r)}, 00000 Città Esempio`,
  },
  {
    sign: /\b(?:rua|travessa|praça|avenida)\b/i,
    make: (r) => `Rua Exemplo ${number(r)}, 0000-${r.digits(3)} Vila Exemplo`,
  },
  {
    sign: /(?:straat|laan|plein|gracht|weg)\b/i,
    make: (r) => `Voorbeeldstraat ${number(r)}, 0000 AB Voorbeeldstad`,
  },
  {
    sign: /\b(?:ul\.|ulica|al\.|aleja|os\.)/i,
    make: (r) => `ul. Przykładowa ${number(r)}, 00-${r.digits(3)} Przykładowo`,
  },
];

/** The same for scripts besides Latin. */
const SCRIPT_STYLES: readonly AddressStyle[] = [
  {
    sign: /\p{Script=Cyrillic}/u,
    make: (r) => `ул. Примерная, д. ${number(r)}, г. Образцово, 000${r.digits(3)}`,
  },
  {
    sign: /\p{Script=Greek}/u,
    make: (r) => `Οδός Παραδείγματος ${number(r)}, 000 ${r.digits(2)} Υπόδειγμα`,
  },
  { sign: /\p{Script=Hangul}/u, make: (r) => `예시시 보기구 견본로 ${number(r)}` },
  {
    sign: /[\p{Script=Hiragana}\p{Script=Katakana}]|[都道府県]/u,
    make: (r) => `見本県例示市見本町${number(r)}-${1 + r.below(20)}`,
  },
  { sign: /\p{Script=Han}/u, make: (r) => `示例省样本市范例路${number(r)}号` },
  { sign: /\p{Script=Arabic}/u, make: (r) => `شارع المثال ${number(r)}، مدينة النموذج` },
  { sign: /\p{Script=Hebrew}/u, make: (r) => `רחוב הדוגמה ${number(r)}, עיר לדוגמה` },
  {
    sign: /\p{Script=Thai}/u,
    make: (r) => `${number(r)} ถนนตัวอย่าง อ.ตัวอย่าง จ.ตัวอย่าง 00${r.digits(3)}`,
  },
  {
    sign: /\p{Script=Devanagari}/u,
    make: (r) => `${number(r)}, उदाहरण मार्ग, नमूना नगर 000${r.digits(3)}`,
  },
];

export function addressSurrogate(input: OperatorInput, random: KeyedRandom): string {
  const style = [...SCRIPT_STYLES, ...ADDRESS_STYLES].find(({ sign }) => sign.test(input.text));
  if (style !== undefined) return style.make(random);
  return /[a-z]/i.test(input.text)
    ? `${number(random)} Example Street, Sampletown 00${random.digits(3)}`
    : sameShape(input.text, random);
}
