import {
  calling,
  no,
  preferenceOf,
  question,
  result,
  rowOf,
  yes,
} from '../test-support/preference-of';
import { NovaPreferenceFormatter } from './nova-preference.formatter';

const formatter = new NovaPreferenceFormatter();
const head = { schemaVersion: 'bedrock-conversation-2024' };
const user = { role: 'user', content: [{ text: 'Is it raining?' }] };
const good = { content: [{ text: 'Yes, a little.' }], preferenceLabel: 'preferred' };
const bad = { content: [{ text: 'No.' }], preferenceLabel: 'non-preferred' };

describe('NovaPreferenceFormatter', () => {
  it('writes both answers as candidates of the last message', () => {
    const prompt = [question, no, question];
    const row = {
      ...head,
      messages: [
        user,
        { role: 'assistant', content: [{ text: 'No.' }] },
        user,
        { role: 'assistant', candidates: [good, bad] },
      ],
    };
    const sketch = { prompt, answer: [yes], rejected: [no] };
    expect(rowOf(formatter, preferenceOf(sketch))).toEqual(row);
    expect(rowOf(formatter, preferenceOf({ ...sketch, system: 'Be terse.' }))).toEqual({
      ...row,
      system: [{ text: 'Be terse.' }],
    });
  });

  it.each([
    ['calls in the prompt', [question, calling('{}'), result, yes, question], [yes], [no]],
    ['calls in the answer', [question], [calling('{}'), result, yes], [no]],
    ['calls in the other answer', [question], [yes], [calling('{}'), result, no]],
    ['a reserved word', [question], [yes], [{ ...no, text: 'Assistant: no.' }]],
  ])('has no place for %s', (_, prompt, answer, rejected) => {
    const chat = preferenceOf({ prompt, answer, rejected });
    expect(formatter.format(chat)).toEqual({ drop: 'not_representable' });
  });

  const ending = (last: unknown): object => ({ ...head, messages: [user, last] });
  const choosing = (...candidates: unknown[]): object => ending({ role: 'assistant', candidates });
  const LAST = '/messages/1';
  it.each<[string, string, unknown]>([
    ['row-object', '', null],
    ['unknown-key', '/toolConfig', { ...choosing(good, bad), toolConfig: {} }],
    ['schema-version', '/schemaVersion', { ...choosing(good, bad), schemaVersion: 1 }],
    ['messages', '/messages', { ...head, messages: [user] }],
    ['message-object', LAST, ending('x')],
    ['missing-key', `${LAST}/candidates`, ending({ role: 'assistant', content: good.content })],
    ['unknown-key', `${LAST}/content`, ending({ role: 'assistant', content: good.content })],
    ['order', `${LAST}/role`, ending({ role: 'user', candidates: [good, bad] })],
    ['unknown-key', '/messages/0/candidates', { ...head, messages: [{ ...user, candidates: [] }, user] }], // prettier-ignore
    ['candidates', `${LAST}/candidates`, choosing(good)],
    ['candidates', `${LAST}/candidates`, choosing(good, bad, bad)],
    ['labels', `${LAST}/candidates`, choosing(good, { ...bad, preferenceLabel: 'preferred' })],
    ['labels', `${LAST}/candidates`, choosing(good, { ...bad, preferenceLabel: 'rejected' })],
    ['blank', `${LAST}/candidates/1/content/0/text`, choosing(good, { ...bad, content: [{ text: '' }] })], // prettier-ignore
    ['blocks', `${LAST}/candidates/0/content`, choosing({ ...good, content: [] }, bad)],
    ['reserved-word', `${LAST}/candidates/0/content/0/text`, choosing({ ...good, content: [{ text: '<unk>' }] }, bad)], // prettier-ignore
    ['same-sides', `${LAST}/candidates/1/content`, choosing(good, { ...bad, content: good.content })], // prettier-ignore
  ])('finds %s at %s', (rule, pointer, found) => {
    expect(formatter.validate(found)).toContainEqual(expect.objectContaining({ rule, pointer }));
  });
});
