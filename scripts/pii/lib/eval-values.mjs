import { createHash } from 'node:crypto';
import { allLocales, Faker } from '@faker-js/faker';
import { capitalise, namePools } from './lists.mjs';

const LOCALES = {
  en: ['en_US', 'en_GB', 'en_CA', 'en_AU'],
  de: ['de', 'de_AT', 'de_CH'],
  fr: ['fr', 'fr_BE'],
  es: ['es'],
  it: ['it'],
  nl: ['nl'],
  pt: ['pt_BR', 'pt_PT'],
  pl: ['pl'],
};
const STREETS = {
  en: (v) =>
    v.pick([
      `${v.number(1, 999)} ${v.word()} ${v.pick(['Street', 'Road', 'Avenue', 'Lane', 'Drive'])}`,
      `Flat ${v.number(1, 40)}, ${v.number(1, 200)} ${v.word()} ${v.pick(['Road', 'Crescent', 'Terrace'])}`,
    ]) +
    v.pick([
      `, ${v.city()}, ${v.pick(['IL', 'CA', 'TX', 'NY'])} ${v.digits(5)}`,
      `, ${v.city()}`,
      `, Leeds LS${v.number(1, 9)} ${v.number(1, 9)}AB`,
      `, Toronto, ON M${v.number(1, 9)}V 2T${v.number(1, 9)}`,
      '',
    ]),
  de: (v) =>
    `${v.pick([`${v.word()}straße`, `${v.word()}weg`, `Am ${v.word()}`, `${v.word()}er Straße`])} ${v.number(1, 200)}, ${v.digits(5)} ${v.city()}`,
  fr: (v) =>
    `${v.number(1, 200)} ${v.pick(['rue', 'avenue', 'boulevard', 'place'])} ${v.pick(['de', 'du'])} ${v.word()}, ${v.digits(5)} ${v.city()}`,
  es: (v) =>
    `${v.pick(['Calle', 'Avenida', 'Plaza', 'C/'])} ${v.word()} ${v.number(1, 200)}${v.pick(['', ', 2º B', ', 3º izq'])}, ${v.digits(5)} ${v.city()}`,
  it: (v) =>
    `${v.pick(['Via', 'Viale', 'Corso', 'Piazza'])} ${v.word()} ${v.number(1, 200)}, ${v.digits(5)} ${v.city()}`,
  nl: (v) =>
    `${v.word()}${v.pick(['straat', 'laan', 'plein'])} ${v.number(1, 200)}, ${v.number(1000, 9999)} ${v.pick(['AB', 'KL', 'XR'])} ${v.city()}`,
  pt: (v) =>
    `${v.pick(['Rua', 'Avenida', 'Travessa'])} ${v.pick(['das', 'do', 'da'])} ${v.word()}, ${v.number(1, 900)}, ${v.digits(4)}-${v.digits(3)} ${v.city()}`,
  pl: (v) =>
    `${v.pick(['ul.', 'al.', 'pl.'])} ${v.word()} ${v.number(1, 200)}${v.pick(['', '/12', ' m. 4'])}, ${v.digits(2)}-${v.digits(3)} ${v.city()}`,
};
const STREET_WORDS = {
  en: ['Maple', 'Church', 'Victoria', 'Mill', 'Willow', 'Harbour', 'Cedar', 'Lincoln'],
  de: ['Garten', 'Linden', 'Schiller', 'Kirch', 'Rosen', 'Mühlen'],
  fr: ['Paris', 'Verdun', 'Moulin', 'Commerce'],
  es: ['Mayor', 'Sol', 'Goya', 'Colón'],
  it: ['Garibaldi', 'Roma', 'Verdi', 'Dante'],
  nl: ['Kerk', 'Molen', 'Dorps', 'Juliana'],
  pt: ['Flores', 'Carmo', 'Liberdade', 'Sol'],
  pl: ['Polna', 'Leśna', 'Słoneczna', 'Mickiewicza'],
};
const CITIES = {
  en: ['Springfield', 'Portland', 'Bristol', 'Austin'],
  de: ['Hamburg', 'Dresden', 'Graz', 'Ulm'],
  fr: ['Lyon', 'Lille', 'Nantes'],
  es: ['Sevilla', 'Bilbao', 'Madrid'],
  it: ['Torino', 'Milano', 'Bari'],
  nl: ['Utrecht', 'Breda', 'Leiden'],
  pt: ['Porto', 'Braga', 'Lisboa'],
  pl: ['Kraków', 'Łódź', 'Gdynia'],
};

/** Made-up values with right formats and checksums, from one seed. */
export class EvalValues {
  constructor(random, language) {
    this.random = random;
    this.language = language;
    this.pools = namePools();
    this.fakers = LOCALES[language].map((l) => {
      const faker = new Faker({ locale: [allLocales[l], allLocales.en, allLocales.base] });
      faker.seed(random.below(1e9));
      return faker;
    });
  }

  pick(list) {
    return this.random.pick(list);
  }
  number(from, to) {
    return from + this.random.below(to - from + 1);
  }
  digits(n) {
    return Array.from({ length: n }, (_, i) =>
      i === 0 ? this.number(1, 9) : this.number(0, 9),
    ).join('');
  }
  word() {
    return this.pick(STREET_WORDS[this.language]);
  }
  city() {
    return this.pick(CITIES[this.language]);
  }
  faker() {
    return this.pick(this.fakers);
  }

  pool() {
    return this.random.chance(0.7)
      ? this.language
      : this.pick(Object.keys(this.pools).filter((k) => !['ru', 'uk', 'el'].includes(k)));
  }

  /** A name no list holds, of plausible syllables. */
  invented(count) {
    const part = () =>
      this.pick([
        'ka',
        'vo',
        'rin',
        'zel',
        'mo',
        'tha',
        'bri',
        'lu',
        'gor',
        'sha',
        'nel',
        'dra',
        'wi',
        'fen',
        'jo',
        'xan',
        'que',
        'tol',
        'pas',
        'ber',
      ]);
    return capitalise(Array.from({ length: count }, part).join(''));
  }
  F() {
    return this.random.chance(0.15) ? this.invented(2) : this.pick(this.pools[this.pool()].first);
  }
  L() {
    return this.random.chance(0.2) ? this.invented(3) : this.pick(this.pools[this.pool()].last);
  }
  FL() {
    const pool = this.pool();
    const first = this.random.chance(0.12) ? this.invented(2) : this.pick(this.pools[pool].first);
    const last = this.random.chance(0.2) ? this.invented(3) : this.pick(this.pools[pool].last);
    return `${first} ${last}`;
  }

  /** `[type, value]` of a slot; type undefined for what is no personal data. */
  slot(name) {
    switch (name) {
      case 'F':
        return ['PERSON', this.F()];
      case 'f':
        return ['PERSON', this.pick(this.pools[this.language].first).toLowerCase()];
      case 'L':
        return ['PERSON', this.L()];
      case 'FL':
        return ['PERSON', this.FL()];
      case 'T':
        return [undefined, this.pick(['Dr.', 'Mr', 'Mrs', 'Prof.'])];
      case 'N':
        return [undefined, String(this.number(18, 90))];
      case 'ADDR':
        return ['ADDRESS', STREETS[this.language](this)];
      case 'EMAIL':
        return ['EMAIL', this.faker().internet.email().toLowerCase()];
      case 'PHONE':
        return [
          'PHONE',
          this.faker().phone.number({ style: this.pick(['human', 'national', 'international']) }),
        ];
      case 'IBAN':
        return ['IBAN', this.faker().finance.iban({ formatted: this.random.chance(0.6) })];
      case 'CARD':
        return [
          'CREDIT_CARD',
          this.faker().finance.creditCardNumber({
            issuer: this.pick(['visa', 'mastercard', 'american_express']),
          }),
        ];
      case 'IP':
        return [
          'IP',
          this.pick([this.faker().internet.ipv4({ network: 'any' }), this.faker().internet.ipv6()]),
        ];
      case 'MAC':
        return ['MAC', this.faker().internet.mac()];
      case 'USER':
        return ['USERNAME', this.pick(['mkowal', 'jsmith88', 'otter_fan', 'kbriel'])];
      case 'PASSWORD':
        return ['SECRET', this.faker().internet.password({ length: 14, memorable: false })];
      case 'SECRET':
        return [
          'SECRET',
          this.pick([
            `ghp_${this.token(36)}`,
            `sk-proj-${this.token(48)}`,
            `AKIA${this.token(16)
              .toUpperCase()
              .replace(/[^A-Z]/g, 'Q')}`,
          ]),
        ];
      case 'BTC':
        return ['CRYPTO', this.bitcoin()];
      case 'SSN':
        return [
          'NATIONAL_ID',
          `${this.number(100, 665)}-${this.number(10, 99)}-${this.number(1000, 9999)}`,
        ];
      case 'PASSPORT':
        return [
          'PASSPORT',
          this.pick([`C${this.digits(8)}`, this.digits(9), `X${this.digits(7)}`]),
        ];
      case 'DOB':
        return [
          'DATE_OF_BIRTH',
          this.pick([
            `${this.number(1, 28)}/0${this.number(1, 9)}/19${this.number(50, 99)}`,
            `${this.number(1, 28)} March 19${this.number(50, 99)}`,
          ]),
        ];
      case 'DNI': {
        const n = this.digits(8);
        return ['NATIONAL_ID', n + 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(n) % 23]];
      }
      case 'BSN':
        return [
          'NATIONAL_ID',
          this.until(
            () => this.digits(9),
            (d) => weighted(d, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0,
          ),
        ];
      case 'PESEL':
        return [
          'NATIONAL_ID',
          this.until(
            () =>
              `${this.number(50, 99)}0${this.number(1, 9)}${this.number(10, 28)}${this.digits(5)}`,
            (d) => weighted(d, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0,
          ),
        ];
      case 'CPF':
        return ['NATIONAL_ID', this.cpf()];
      case 'TAXID_DE':
        return ['NATIONAL_ID', this.germanTaxId()];
      default:
        throw new Error(`unknown slot {${name}}`);
    }
  }

  until(make, good) {
    for (;;) {
      const value = make();
      if (good(value)) return value;
    }
  }
  token(length) {
    return Array.from({ length }, () =>
      this.pick([...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789']),
    ).join('');
  }
  cpf() {
    const d = [...this.digits(9)].map(Number);
    for (const n of [10, 11]) {
      const sum = d.reduce((s, x, i) => s + x * (n - i), 0);
      d.push(((sum * 10) % 11) % 10);
    }
    const s = d.join('');
    return `${s.slice(0, 3)}.${s.slice(3, 6)}.${s.slice(6, 9)}-${s.slice(9)}`;
  }
  germanTaxId() {
    const pool = this.random.shuffle([...'0123456789']);
    const d = pool.slice(0, 9);
    d.splice(4, 0, d[0]);
    if (d[0] === '0') [d[0], d[1]] = [d[1], d[0]];
    let product = 10;
    for (const x of d) {
      let sum = (Number(x) + product) % 10;
      if (sum === 0) sum = 10;
      product = (sum * 2) % 11;
    }
    return d.join('') + ((11 - product) % 10);
  }
  bitcoin() {
    const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
    const payload = Buffer.from([0, ...Array.from({ length: 20 }, () => this.number(0, 255))]);
    const sha = (b) => createHash('sha256').update(b).digest();
    let value = BigInt(
      `0x${Buffer.concat([payload, sha(sha(payload)).subarray(0, 4)]).toString('hex')}`,
    );
    let out = '';
    for (; value > 0n; value /= 58n) out = alphabet[Number(value % 58n)] + out;
    return `1${out}`;
  }
}

const weighted = (digits, weights) =>
  [...digits].reduce((s, d, i) => s + Number(d) * weights[i], 0);
