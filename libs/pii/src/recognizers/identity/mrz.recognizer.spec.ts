import { markHits, unmark } from '../../test-support/marked-text';
import { MrzRecognizer } from './mrz.recognizer';

describe(MrzRecognizer.name, () => {
  it.each([
    '«PASSPORT P<UTOKELLER<<MARIA<ANNA<<<<<<<<<<<<<<<<<<<<<»\n«PASSPORT C01X0006H1UTO6408125F2702283<<<<<<<<<<<<<<<4»\n',
    'scan:\n«PASSPORT IDUTOT2200012930<<<<<<<<<<<<<<»\n«PASSPORT 6408125F2010315UTO<<<<<<<<<<<4»\n«PASSPORT OTTERBEIN<<ERIKA<<<<<<<<<<<<»\nend',
    'MRZ: «PASSPORT P<UTOOTTERBEIN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<<»',
    'OTTERBEIN<<ERIKA<<<<<<<<<<<<<<',
    'a << b << c and 1 << 20 << 30 << 40 << 50',
    '<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<',
    '<<<<<<< HEAD\nPRINT<<LABEL<<VALUE<<NEWLINE<<FLUSH',
    'IDENTIFIER_OF_A_CONSTANT_IN_CAPITALS_123',
  ])('%s', (expected) => expect(markHits(new MrzRecognizer(), unmark(expected))).toBe(expected));
});
