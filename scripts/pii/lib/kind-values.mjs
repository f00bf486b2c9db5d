import { Faker, allLocales } from '@faker-js/faker';
import { EvalValues } from './eval-values.mjs';

const LOCALES = { TH: 'th', KO: 'ko', ZH: 'zh_CN', EL: 'el', RU: 'ru', HE: 'he' };
/** Addresses as they are written where our lists are thinnest; every number is drawn. */
const WORLD = [
  (v) =>
    `Flat ${v.number(1, 90)}, Block ${v.number(1, 9)}, Street ${v.number(1, 200)}, Salmiya, Kuwait`,
  (v) => `${v.number(1, 90)} El Nasr Street, Dokki, Giza 1${v.digits(4)}, Egypt`,
  (v) => `Way ${v.number(1000, 4000)}, House ${v.number(1, 300)}, Al Khuwair, Muscat`,
  (v) =>
    `Blk ${v.number(1, 30)} Lot ${v.number(1, 30)}, Mabini St., Brgy. San Roque, Quezon City 11${v.digits(2)}`,
  (v) => `Brīvības iela ${v.number(1, 200)}-${v.number(1, 60)}, Rīga, LV-10${v.number(10, 99)}`,
  (v) =>
    `${v.number(1, 5)}-${v.number(1, 20)}-${v.number(1, 20)} Shinjuku, Shinjuku-ku, Tokyo 160-00${v.number(10, 99)}`,
  (v) => `${v.number(1, 200)} Herzl St, Tel Aviv 66${v.digits(5)}`,
  (v) => `вул. Сумська ${v.number(1, 200)}, кв. ${v.number(1, 90)}, Харків 61${v.digits(3)}`,
  (v) =>
    `str. Ștefan cel Mare ${v.number(1, 200)}, ap. ${v.number(1, 90)}, MD-20${v.number(10, 99)} Chișinău`,
  (v) =>
    `${v.number(1, 90)}${v.pick(['a', 'b'])}/${v.number(1, 9)} Mill Road, Ilford IG1 ${v.number(1, 9)}BY`,
  (v) => `PSC ${v.number(1, 900)} Box ${v.number(100, 9000)}, APO AE 09${v.digits(3)}`,
  (v) => `C/ Mayor, ${v.number(1, 200)}, 3º izda, 280${v.number(10, 49)} Madrid`,
];
const PHRASES = ['tern', 'valley', 'kettle', 'orchid', 'magpie', 'harbour', 'lantern'];
const MODELS = ['Claude', 'Gemma', 'Jules', 'Devin'];
const COLOURS = ['Amber', 'Hazel', 'Ivy', 'Jade', 'Olive', 'Ruby', 'Violet'];
const EPONYMS = ['Addison', 'Graves', 'Hodgkin', 'Huntington', 'Marfan', 'Raynaud', 'Tourette'];
const SYLLABLES = ['zor', 'bel', 'tani', 'lux', 'quo', 'ven', 'dra', 'mir', 'sol'];
const NOT_TYPED = { FNAME: 'f', LNAME: 'l' };

/** Slots of `sources/eval/kinds.txt` besides those of {@link EvalValues}. */
export class KindValues extends EvalValues {
  constructor(random) {
    super(random, 'en');
    this.scripts = Object.fromEntries(
      Object.entries(LOCALES).map(([slot, locale]) => {
        const faker = new Faker({ locale: [allLocales[locale], allLocales.base] });
        faker.seed(random.below(1e9));
        return [slot, faker];
      }),
    );
  }

  hex(length) {
    return Array.from({ length }, () => this.pick([...'0123456789abcdef'])).join('');
  }

  /** A word that no list knows. */
  invented() {
    const word = this.pick(SYLLABLES) + this.pick(SYLLABLES) + this.pick(SYLLABLES);
    return word[0].toUpperCase() + word.slice(1);
  }

  scriptName(slot) {
    const { person } = this.scripts[slot];
    const [first, last] = [person.firstName(), person.lastName()];
    return slot === 'KO' || slot === 'ZH' ? last + first : `${first} ${last}`;
  }

  slot(name) {
    if (name in LOCALES) return ['PERSON', this.scriptName(name)];
    if (name in NOT_TYPED)
      return [
        undefined,
        name === 'FNAME' ? this.pick(this.pools.en.first) : this.pick(this.pools.en.last),
      ];
    switch (name) {
      case 'TOKEN':
        return ['SECRET', this.token(24)];
      case 'HEX':
        return ['SECRET', this.hex(32)];
      case 'COLOUR':
        return [undefined, this.pick(COLOURS)];
      case 'EPONYM':
        return [undefined, this.pick(EPONYMS)];
      case 'NEW':
        return [undefined, this.invented()];
      case 'HEX16':
        return [undefined, this.hex(16)];
      case 'HEX40':
        return [undefined, this.hex(40)];
      case 'YEAR':
        return ['SECRET', String(this.number(2015, 2025))];
      case 'PHRASE':
        return ['SECRET', `${this.pick(PHRASES)}-${this.pick(PHRASES)}`];
      case 'PHRASE2':
        return ['SECRET', `${this.pick(PHRASES)} ${this.pick(PHRASES)} ${this.number(10, 99)}!`];
      case 'ACCOUNT':
        return ['BANK_ACCOUNT', this.digits(10)];
      case 'ID8':
        return ['NATIONAL_ID', this.digits(8)];
      case 'ID8N':
        return [undefined, this.digits(5)];
      case 'JCB':
        return ['CREDIT_CARD', `35${this.number(28, 89)}${this.digits(12)}`];
      case 'CF':
        return [
          'NATIONAL_ID',
          `RSSMRA${this.number(50, 99)}T${this.number(10, 28)}A${this.digits(3)}Z`,
        ];
      case 'LF':
        return ['PERSON', `${this.pick(this.pools.en.last)}, ${this.pick(this.pools.en.first)}`];
      case 'HL7':
        return [
          'PERSON',
          `${this.pick(this.pools.en.last)}^${this.pick(this.pools.en.first)}`.toUpperCase(),
        ];
      case 'HANDLE':
        return ['USERNAME', `${this.pick(PHRASES)}_${this.pick(PHRASES)}${this.number(1, 99)}`];
      case 'WORLD':
        return ['ADDRESS', this.pick(WORLD)(this)];
      case 'TH_TITLE':
        return [undefined, this.pick(['คุณ', 'นาย', 'นางสาว'])];
      case 'KO_PHONE':
        return ['PHONE', `010-${this.digits(4)}-${this.digits(4)}`];
      case 'ZH_PHONE':
        return ['PHONE', `13${this.digits(9)}`];
      case 'IBAN_BROKEN':
        return [
          'IBAN',
          this.faker()
            .finance.iban({ formatted: true, countryCode: 'DE' })
            .replace(/^(.{14}) /, '$1\n'),
        ];
      case 'NANP':
        return [undefined, `${this.number(201, 989)}-${this.number(201, 989)}-${this.digits(4)}`];
      case 'MODEL':
        return [undefined, this.pick(MODELS)];
      default:
        return super.slot(name);
    }
  }
}
