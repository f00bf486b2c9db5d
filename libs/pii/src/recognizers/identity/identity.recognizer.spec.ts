import { SpanList } from '../../scrubber/span-list';
import { newScan } from '../../test-support/new-scan';
import { IdentityRecognizer } from './identity.recognizer';
import { makeValid } from './make-valid';
import { IDENTITY_RULES } from './rules/identity.rules';

const recognizer = new IdentityRecognizer();
const scan = newScan();

function find(
  text: string,
): { type: string; text: string; rule: string; context: string | undefined }[] {
  const found = new SpanList();
  recognizer.find(scan.reset(text), found);
  return found.spans
    .filter(({ score }) => score >= 0.6)
    .map((span) => ({
      type: span.type,
      text: scan.text.slice(span.start, span.end),
      rule: span.rule,
      context: span.context,
    }));
}

function sequence(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

describe(IdentityRecognizer.name, () => {
  const random = sequence(4711);

  it('knows numbers of at least 60 countries', () =>
    expect(recognizer.locales.length).toBeGreaterThan(60));

  it('has no rule twice', () =>
    expect(new Set(IDENTITY_RULES.map(({ id }) => id)).size).toBe(IDENTITY_RULES.length));

  it.each(IDENTITY_RULES.map((rule) => [rule.id, rule] as const))(
    'finds a number of %s beside its word',
    (id, rule) => {
      const number = makeValid(id, random)!;
      const [hit] = find(`${rule.context[0]!}: ${number}`);
      expect({ type: hit?.type, text: hit?.text }).toEqual({ type: rule.type, text: number });
      expect(hit?.context).toBeDefined();
    },
  );

  it.each([
    ['My SSN is 123-45-6789.', 'NATIONAL_ID', '123-45-6789'],
    ['VIN: WVWZZZ1JZ3W386752', 'NATIONAL_ID', 'WVWZZZ1JZ3W386752'],
    ['IMEI 49-015420-323751-8', 'NATIONAL_ID', '49-015420-323751-8'],
    ['Student ID: S2031457A', 'NATIONAL_ID', 'S2031457A'],
    ['Matrikelnummer 3141592', 'NATIONAL_ID', '3141592'],
    ['MRN: MR-88213-04', 'NATIONAL_ID', 'MR-88213-04'],
    ['insurance policy number HX-4482-991', 'NATIONAL_ID', 'HX-4482-991'],
    ['学号20231457', 'NATIONAL_ID', '20231457'],
    ['account number 0123456780', 'BANK_ACCOUNT', '0123456780'],
    ['123-45-6789', 'NATIONAL_ID', '123-45-6789'],
    ['Meine Steuer-ID lautet 86 095 742 719, danke', 'NATIONAL_ID', '86 095 742 719'],
    ['Steuer-ID: 86095 742 719', 'NATIONAL_ID', '86095 742 719'],
    // Mistyped: the word beside it decides.
    ['mein Passport: C01X00T4Z', 'PASSPORT', 'C01X00T4Z'],
    ['mój PESEL to 44051401358', 'NATIONAL_ID', '44051401358'],
    ['codice fiscale RSSMRA85T10A562S', 'NATIONAL_ID', 'RSSMRA85T10A562S'],
    ['AB 12 34 56 C is my NI number', 'NATIONAL_ID', 'AB 12 34 56 C'],
    ['Passport number:\n123456789', 'PASSPORT', '123456789'],
    ['CPF 111.444.777-35', 'NATIONAL_ID', '111.444.777-35'],
    ['我的身份证号码是11010519491231002X', 'NATIONAL_ID', '11010519491231002X'],
    ['주민등록번호는 900101-1234567입니다', 'NATIONAL_ID', '900101-1234567'],
    ['номер паспорта 45 10 123456', 'PASSPORT', '45 10 123456'],
    ['nationalId: 9434765919', 'NATIONAL_ID', '9434765919'],
    ['"passport_number": "X1234567"', 'PASSPORT', 'X1234567'],
    ['Is 943 476 5919 valid? It is my NHS number.', 'NATIONAL_ID', '943 476 5919'],
    ["driver's license number is S1234567", 'DRIVER_LICENSE', 'S1234567'],
    ['sort code 12-34-56', 'BANK_ACCOUNT', '12-34-56'],
    ['routing number 021000021', 'BANK_ACCOUNT', '021000021'],
    ['see passport_X1234567.pdf', 'PASSPORT', 'X1234567'],
    ['My tin number is 946187-64', 'NATIONAL_ID', '946187-64'],
    ['SWIFT: DEUTDEFF', 'BANK_ACCOUNT', 'DEUTDEFF'],
    ['Kontonummer 1234567890 bei der Sparkasse', 'BANK_ACCOUNT', '1234567890'],
    ['my kenyan national ID is 23456789', 'NATIONAL_ID', '23456789'],
    ['My Honduran ID is 0110-1992-33169', 'NATIONAL_ID', '0110-1992-33169'],
    ['αριθμός ταυτότητας ΑΖ 878265', 'NATIONAL_ID', 'ΑΖ 878265'],
    ['The passport we have on file for this customer: A1234567', 'PASSPORT', 'A1234567'],
    ['id,acct no.,city\n1,0277662945,X', 'BANK_ACCOUNT', '0277662945'],
    ['id,tax file no.,city\n1,202 385 610,X', 'NATIONAL_ID', '202 385 610'],
    ['SSN\u00a0१२३-४५-६७८९', 'NATIONAL_ID', '123-45-6789'],
  ])('finds the number of %j', (text, type, number) =>
    expect(find(text)).toEqual([expect.objectContaining({ type, text: number })]),
  );

  it('types the cells of a table by their headers', () =>
    expect(
      find('name,ssn,passport\nJo,123456789,987654321\nAl,234567891,A1234567').map(
        ({ type }) => type,
      ),
    ).toEqual(['NATIONAL_ID', 'PASSPORT', 'NATIONAL_ID', 'PASSPORT']));

  it.each([
    'Order 123-45-6789 has shipped',
    'order no. 44051401359',
    'ISBN 978-3-16-148410-0',
    'tracking number 9400110200881234567890',
    'commit 4a5b6c7d8e9f, build 123456789',
    '2024-01-15 12:30:45 and 1700000000000 and 1700000000',
    'call 555-123-4567',
    'uuid 550e8400-e29b-41d4-a716-446655440000',
    'the total is 123456789 rows',
    'He earned $123456789 and 12.345.678 euros',
    'versions 1.2.3, 10.11.12 and 2024.10.1',
    'md5 9e107d9d372bb6826bd81d3542a419d6',
    'The licence: Copyright (c) 2009-2014 by us',
    'My account was opened in 2019 with 12345 points',
    '192.168.100.200',
    '1 22 333 4444 55555 666666 7777777',
    'invoice 2024-000123456, customer since 2011',
    'part number AB123456C',
    'The account manager sold 67229 licenses',
    '#define NID_X25519 1034 and NID_ED25519',
    'The number 44051401358 is odd, and PR102024 is closed',
    '255 250 250 snow, 248 248 255 ghost white',
    'He is without: sin 2020',
    'id,account manager,city\n1,300 412,X',
    'The passport of the tool we ship with every release: 20240115',
    'ΑΖ 878265 και ΤΕ100',
    'The passport office is open from 9 to 17, phone 01234 567890.',
  ])('leaves %j alone', (text) => expect(find(text)).toEqual([]));
});
