import { splitPlaceholders } from './split-placeholders';

const TYPES = new Set(['PERSON', 'EMAIL', 'CREDIT_CARD']);
const marked = (text: string): string =>
  splitPlaceholders(text, TYPES)
    .map((part) => (part.isReplaced ? `{${part.text}}` : part.text))
    .join('');

it.each([
  ['', ''],
  ['nothing here', 'nothing here'],
  ['Hi [PERSON_1]!', 'Hi {[PERSON_1]}!'],
  ['[PERSON_1][EMAIL_12] [CREDIT_CARD_3]', '{[PERSON_1]}{[EMAIL_12]} {[CREDIT_CARD_3]}'],
  ['[EMAIL]', '{[EMAIL]}'],
  ['an own [TODO_1] and [note] and [PHONE_1]', 'an own [TODO_1] and [note] and [PHONE_1]'],
  ['<b>[PERSON_1]</b>', '<b>{[PERSON_1]}</b>'],
  ['[PERSON_1', '[PERSON_1'],
])('%j', (text, expected) => {
  expect(marked(text)).toBe(expected);
});
