import { markHits, unmark } from '../../test-support/marked-text';
import { Hl7Recognizer } from './hl7.recognizer';

describe(Hl7Recognizer.name, () => {
  it.each([
    'PID|1||«NATIONAL_ID 4457812»^^^HOSP^MR||«PERSON RICHARDSON^MARTHA^L»||«DATE_OF_BIRTH 19590214»|F|||«ADDRESS 22 OAK ST^^DAYTON^OH^45402»||«PHONE (937)555-0142»',
    'MSH|^~\\&|A|B\nNK1|1|«PERSON HOFFMANN^KLAUS»|SPO|«ADDRESS LINDENWEG 4^^KASSEL^^34117»|«PHONE 0561 778812»',
    'PV1|1|I|3W^301^A||||«NATIONAL_ID 00712»^«PERSON ADEYEMI^BOLA^^^DR»^^',
    'PID|1||""||""|""\nPID\nPID|',
    'SUM|1||4457812^^^HOSP||RICHARDSON^MARTHA',
    '| PID | 1 | 2 | x | RICHARDSON^MARTHA |',
  ])('%s', (expected) => expect(markHits(new Hl7Recognizer(), unmark(expected))).toBe(expected));
});
