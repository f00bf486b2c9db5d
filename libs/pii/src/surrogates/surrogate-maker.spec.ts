import { isValidIBAN } from 'ibantools';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { passesLuhn } from '../recognizers/financial/card-brands';
import { proveAddress } from '../recognizers/financial/crypto/crypto-address';
import { BUILT_IN_KINDS } from '../recognizers/kinds';
import { IDENTITY_RULES } from '../recognizers/identity/rules/identity.rules';
import type { PiiTypeName } from '../scrubber/pii-type-name';
import { SurrogateMaker } from './surrogate-maker';

const maker = new SurrogateMaker(Buffer.alloc(32, 3), (type) => BUILT_IN_KINDS.surrogateOf(type));
const make = (type: PiiTypeName, text: string, extra = {}): string =>
  maker.make({ type, text, identity: text.toLowerCase(), ...extra }, 0);

describe(SurrogateMaker.name, () => {
  it.each([
    ['EMAIL', 'jane@real.com', /^[a-z]+\.[a-z]+\d\d@example\.(com|org|net)$/],
    ['PHONE', '(415) 867-5309', /^\(\d{3}\) 555-01\d\d$/],
    [
      'PHONE',
      '+44 20 8123 4567',
      /^\+44 ?(20 7946 0\d{3}|77 0090 0\d{3}|16 3296 0\d{3}|20 ?79460\d{3}|2079460\d{3})$/,
    ],
    ['IP', '84.17.45.201', /^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$/],
    ['IP', '2a02::1', /^2001:db8::/],
    ['MAC', '00-1A-2B-3C-4D-5E', /^00-00-5E-00-53-[0-9A-F]{2}$/],
    ['SECRET', 'ghp_abcDEF123', /^ghp_[a-z]{3}[A-Z]{3}\d{3}$/],
    ['AGE', '34', /^3[0-8]$/],
    ['DATE_OF_BIRTH', '12 March 1985', /^\d{2} March 19(7|8)\d$/],
    ['USERNAME', '@jane_doe', /^@user_\d{5}$/],
    ['ADDRESS', 'Hauptstraße 5, 10115 Berlin', /^Musterstraße \d+, 00\d{3} Musterstadt$/],
    ['NATIONAL_ID', '123-45-6789', /^\d{3}-\d{2}-\d{4}$/],
  ] as [PiiTypeName, string, RegExp][])('%s %s', (type, text, expected) => {
    const surrogate = make(type, text);
    expect(surrogate).toMatch(expected);
    expect(surrogate).not.toBe(text);
    expect(make(type, text)).toBe(surrogate);
  });

  it('keeps checksums right', () => {
    expect(passesLuhn(make('CREDIT_CARD', '4111 1111 1111 1111').replace(/\D/g, ''))).toBe(true);
    expect(make('CREDIT_CARD', '3782-822463-10005')).toMatch(/^3782-82\d{4}-\d{5}$/);
    expect(isValidIBAN(make('IBAN', 'DE89370400440532013000'))).toBe(true);
    expect(proveAddress(make('CRYPTO', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'))).toBe(
      'proven',
    );
    expect(proveAddress(make('CRYPTO', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'))).toBe('proven');
    expect(proveAddress(make('CRYPTO', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'))).toBe(
      'proven',
    );
  });

  it.each([
    ['id.br.cpf', '111.444.777-35', /^\d{3}\.\d{3}\.\d{3}-\d{2}$/],
    ['id.de.steuer', '86 095 742 719', /^\d{2} \d{3} \d{3} \d{3}$/],
    ['id.it.cf', 'RSSMRA85T10A562S', /^[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]$/],
    ['id.nl.bsn', '111222333', /^9999\d{5}$/],
    ['id.gb.nhs', '943 476 5919', /^999 \d{3} \d{4}$/],
    ['id.ca.sin', '046 454 286', /^0\d{2} \d{3} \d{3}$/],
  ])(
    'keeps format and checksum of %s, in a reserved range where there is one',
    (rule, text, expected) => {
      const surrogate = make('NATIONAL_ID', text, { rule });
      expect(surrogate).toMatch(expected);
      expect(surrogate).not.toBe(text);
      const { valid } = IDENTITY_RULES.find(({ id }) => id === rule)!;
      expect(valid?.(surrogate.replace(/[^0-9A-Z]/g, ''))).toBe(true);
    },
  );

  it('makes social security numbers that were never given out', () =>
    expect(make('NATIONAL_ID', '123-45-6789', { rule: 'id.us.ssn' })).toMatch(/^987-65-\d{4}$/));

  it('keeps the shape of a number whose checksum was wrong or that no rule knows', () => {
    expect(make('NATIONAL_ID', '111.444.777-36', { rule: 'id.br.cpf' })).toMatch(
      /^\d{3}\.\d{3}\.\d{3}-\d{2}$/,
    );
    expect(make('PASSPORT', 'X1234567', { rule: 'engine.PASSPORT' })).toMatch(/^[A-Z]\d{7}$/);
  });

  it('never gives out a number that can ring', () => {
    for (const text of [
      '+49 30 1234567',
      '+34 612 345 678',
      '+91 98765 43210',
      '+81 90 1234 5678',
    ]) {
      const surrogate = make('PHONE', text);
      const number = parsePhoneNumberFromString(surrogate);
      expect([
        surrogate,
        number?.isValid() !== true || /^\+49 ?(30 ?23125|171 ?39200)/.test(surrogate),
      ]).toEqual([surrogate, true]);
    }
  });

  it('answers parts and forms of one name with those of one other', () => {
    const of = (text: string): string => make('PERSON', text, { identity: 'maria keller' });
    const [first, last] = of('Maria Keller').split(' ') as [string, string];
    expect([first, last]).not.toContain('Maria');
    expect([first, last]).not.toContain('Keller');
    expect(of('Keller')).toBe(last);
    expect(of('maria')).toBe(first.toLowerCase());
    expect(of('Keller, Maria')).toBe(`${last}, ${first}`);
    expect(of('Keller, M.')).toBe(`${last}, ${first[0]}.`);
    expect(of('MARIA KELLER')).toBe(`${first} ${last}`.toUpperCase());
    expect(of('Maria Anna Keller')).toMatch(new RegExp(`^${first} \\p{Lu}\\p{L}+ ${last}$`, 'u'));
  });

  it.each([
    ['PERSON', 'สมชาย ใจดี', /^\p{Script=Thai}+ \p{Script=Thai}+$/u, ['สมชาย', 'ใจดี']],
    [
      'PERSON',
      'Μαρία Παπαδοπούλου',
      /^\p{Script=Greek}+ \p{Script=Greek}+$/u,
      ['Μαρία', 'Παπαδοπούλου'],
    ],
    ['PERSON', 'דוד לוי', /^\p{Script=Hebrew}+ \p{Script=Hebrew}+$/u, ['דוד', 'לוי']],
    ['ADDRESS', 'г. Москва, ул. Ленина, д. 12', /^ул\. Примерная, /u, ['Москва', 'Ленина']],
    ['ADDRESS', '北京市朝阳区建国路88号', /^示例省/u, ['北京', '朝阳', '建国']],
    ['ADDRESS', 'רחוב הרצל 12, תל אביב', /^רחוב הדוגמה /u, ['הרצל', 'אביב']],
    ['SECRET', 'Зима#7788', /^\p{Lu}\p{Ll}{3}#\d{4}$/u, ['Зима', '7788']],
  ] as [PiiTypeName, string, RegExp, string[]][])(
    'leaves nothing of %s %s',
    (type, text, expected, gone) => {
      const surrogate = make(type, text);
      expect(surrogate).toMatch(expected);
      for (const word of gone) {
        expect(text).toContain(word);
        expect(surrogate).not.toContain(word);
      }
    },
  );

  it('keeps the parts of a name together, its script and its case', () => {
    const full = make('PERSON', 'Maria Rossi', {
      identity: 'p1',
      part: 'full',
      gender: 'f',
      language: 'it',
    });
    const first = make('PERSON', 'Maria', {
      identity: 'p1',
      part: 'first',
      gender: 'f',
      language: 'it',
    });
    const last = make('PERSON', 'ROSSI', {
      identity: 'p1',
      part: 'last',
      gender: 'f',
      language: 'it',
    });
    expect(full).toBe(`${first} ${last[0]}${last.slice(1).toLowerCase()}`);
    expect(make('PERSON', 'Иван Петров')).toMatch(/^\p{Script=Cyrillic}+ \p{Script=Cyrillic}+$/u);
  });
});
