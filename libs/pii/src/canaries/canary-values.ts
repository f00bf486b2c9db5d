import { IDENTITY_RULES, makeValid } from '../recognizers/identity';
import type { PiiType } from '../scrubber/pii-types';
import { sameShape } from '../surrogates/format-preserving';
import type { KeyedRandom } from '../surrogates/keyed-random';
import { NAME_STOCKS } from '../surrogates/person-names';
import { SURROGATES } from '../surrogates/surrogate-table';
import { words } from '../words/words';

const SEED = 0xffffff;

/** Makes one value of a type; `language` is that of the sentence it will stand in. */
export type CanaryMaker = (random: KeyedRandom, language: string) => string;

/** A value like the template, made by the surrogate function of the type. */
function like(type: PiiType, templates: readonly string[]): CanaryMaker {
  return (random) => {
    const text = random.pick(templates);
    return SURROGATES[type]!({ type, text, identity: '' }, random);
  };
}

function shaped(templates: readonly string[]): CanaryMaker {
  return (random) => sameShape(random.pick(templates), random);
}

function identity(rules: readonly string[]): CanaryMaker {
  return (random) => makeValid(random.pick(rules), quickFraction(random)) ?? '';
}

/**
 * Finding a valid number takes up to a hundred thousand draws (the French one), and a keyed hash for each of them would
 * cost more than the export. The sequence is as reproducible: its seed comes from the key and the export.
 * The generator is xorshift128 (Marsaglia 2003).
 */
function quickFraction(random: KeyedRandom): () => number {
  let [x, y, z, w] = [1 + random.below(SEED), random.below(SEED), random.below(SEED), 1];
  return () => {
    const mixed = x ^ (x << 11);
    [x, y, z] = [y, z, w];
    w = w ^ (w >>> 19) ^ mixed ^ (mixed >>> 8);
    return (w >>> 0) / 0x100000000;
  };
}

/** No vowels and no x: by chance they would spell `fake`, `test` or `xxxx`, which say that a token is none. */
const SECRET_BODY = 'BCDFGHJKLMNPQRSTVWZbcdfghjkmnpqrstvwz0123456789';

function token(prefix: string, length: number): CanaryMaker {
  return (random) =>
    prefix + Array.from({ length }, () => SECRET_BODY[random.below(SECRET_BODY.length)]!).join('');
}

/** Names that are ordinary words as well: a canary must not depend on telling them apart. */
const ALSO_WORDS: ReadonlySet<string> = new Set(words('canaries.names-also-words'));

const PASSWORD_LETTERS = 'bcdfghjkmnpqrstvwz';

/** Per type, how a canary is made. A type without a maker (custom ones, organisations) is not planted. */
export const CANARY_VALUES: Readonly<Partial<Record<PiiType, CanaryMaker>>> = {
  PERSON: (random, language) => {
    const stock = NAME_STOCKS[language] ?? NAME_STOCKS['en']!;
    const isPlain = (name: string): boolean => !ALSO_WORDS.has(name);
    return `${random.pick(stock[random.below(2) === 0 ? 'f' : 'm'].filter(isPlain))} ${random.pick(stock.last.filter(isPlain))}`;
  },
  EMAIL: like('EMAIL', ['x@example.com']),
  PHONE: like('PHONE', ['(415) 555-0100', '415-555-0100', '+44 20 7946 0000', '+1 415 555 0100']),
  ADDRESS: (random, language) =>
    language === 'de'
      ? `${random.pick(['Lindenstraße', 'Gartenstraße', 'Bahnhofstraße'])} ${1 + random.below(90)}, ${1 + random.below(8)}0${random.digits(3)} ${random.pick(['Berlin', 'Hamburg', 'Dresden'])}`
      : `${1 + random.below(900)} ${random.pick(['Maple', 'Cedar', 'Walnut'])} ${random.pick(['Street', 'Avenue', 'Road'])}, ${random.pick(['Springfield, IL', 'Portland, OR', 'Austin, TX'])} ${1 + random.below(8)}${random.digits(4)}`,
  CREDIT_CARD: like('CREDIT_CARD', [
    '4111 1111 1111 1111',
    '5555-5555-5555-4444',
    '378282246310005',
  ]),
  IBAN: like('IBAN', [
    'DE89 3704 0044 0532 0130 00',
    'NL91ABNA0417164300',
    'FR14 2004 1010 0505 0001 3M02 606',
    'ES91 2100 0418 4502 0005 1332',
  ]),
  BANK_ACCOUNT: identity(available(['id.us.aba'])),
  NATIONAL_ID: identity(
    available(['id.us.ssn', 'id.es.dni', 'id.br.cpf', 'id.fr.nir', 'id.gb.nino']),
  ),
  PASSPORT: identity(available(['id.us.passport', 'id.de.passport'])),
  DRIVER_LICENSE: identity(available(['id.gb.driver', 'id.us.driver'])),
  IP: (random) => `84.${16 + random.below(200)}.${random.below(250)}.${1 + random.below(250)}`,
  MAC: (random) =>
    `3c:${[1, 2, 3, 4, 5].map(() => random.below(256).toString(16).padStart(2, '0')).join(':')}`,
  URL_CREDENTIALS: (random) =>
    `https://ops${random.digits(3)}:${token('', 12)(random, '')}@intranet.example.com/`,
  USERNAME: (random) =>
    `${random.pick(['night', 'river', 'pixel', 'storm'])}_${random.pick(['owl', 'fox', 'rider', 'coder'])}${10 + random.below(80)}`,
  CRYPTO: like('CRYPTO', [
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
    '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
    'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
  ]),
  SECRET: (random, language) =>
    random.below(2) === 0
      ? token('ghp_', 36)(random, language)
      : `${random.pick(['Kx7', 'Qw9', 'Zt4'])}${Array.from({ length: 8 }, () => PASSWORD_LETTERS[random.below(PASSWORD_LETTERS.length)]!).join('')}${random.digits(3)}`,
  DATE_OF_BIRTH: (random) =>
    `19${60 + random.below(39)}-0${1 + random.below(9)}-${10 + random.below(18)}`,
  AGE: (random) => String(20 + random.below(60)),
  PLATE: shaped(['AB12 CDE', 'ABC-1234']),
  DATE: (random) => `20${10 + random.below(14)}-0${1 + random.below(9)}-${10 + random.below(18)}`,
};

function available(rules: readonly string[]): readonly string[] {
  return rules.filter((id) => IDENTITY_RULES.some((rule) => rule.id === id));
}
