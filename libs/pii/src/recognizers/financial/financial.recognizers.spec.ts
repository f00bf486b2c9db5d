import { markHits, unmark } from '../../test-support/marked-text';
import { CreditCardRecognizer } from './credit-card.recognizer';
import { IbanRecognizer } from './iban.recognizer';

describe(CreditCardRecognizer.name, () => {
  it.each([
    'card: «CREDIT_CARD 5500 0000\n0000 0004»',
    'rows: 5500 0000\n0000 0004',
    'card: 5500 0000\n0000 0005',
    'JCB card «CREDIT_CARD 3530111333300001»',
    'card «CREDIT_CARD 4111 1111 1111 1111» 12/27 123',
    'Visa «CREDIT_CARD 4242-4242-4242-4242»,',
    'amex «CREDIT_CARD 3782 822463 10005»',
    'here: «CREDIT_CARD 5555555555554444»',
    '«CREDIT_CARD 6011 1111 1111 1117» «CREDIT_CARD 3530 1113 3330 0000»',
    'Kreditkarte «CREDIT_CARD 4012888888881881»',
    'diners «CREDIT_CARD 30569309025904»',
    'diners club «CREDIT_CARD 3056-9309-0259-04»',
    'card number «CREDIT_CARD 4111 1111 1111 1112» has a typo',
    'order 4111111111111112',
    'id 1234567890123456 and 0000 0000 0000 0000',
    'tracking 1Z9999999999999999',
    '2024 2025 2026 2027',
    'build 4111111111111111.5',
  ])('%s', (expected) =>
    expect(markHits(new CreditCardRecognizer(), unmark(expected))).toBe(expected),
  );
});

describe(IbanRecognizer.name, () => {
  it.each([
    'IBAN «IBAN DE89 3704 0044 0532 0130 00».',
    '«IBAN GB82WEST12345698765432» and «IBAN fr1420041010050500013m02606»',
    '«IBAN NL91-ABNA-0417-1643-00»',
    '«IBAN NO93 8601 1117 947» ok',
    'IBAN «IBAN DE89 3704 0044 0532 0130 01» mistyped',
    'DE89 3704 0044 0532 0130 01 alone',
    'model AB12CD34 and GB82 only',
    'DE89370400440532013000123',
  ])('%s', (expected) => expect(markHits(new IbanRecognizer(), unmark(expected))).toBe(expected));
});
