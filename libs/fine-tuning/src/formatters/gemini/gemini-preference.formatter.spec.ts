import {
  calling,
  no,
  preferenceOf,
  question,
  result,
  rowOf,
  yes,
} from '../test-support/preference-of';
import { GeminiPreferenceFormatter } from './gemini-preference.formatter';

const formatter = new GeminiPreferenceFormatter();
const user = { role: 'user', parts: [{ text: 'Is it raining?' }] };
const good = { role: 'model', parts: [{ text: 'Yes, a little.' }] };
const bad = { role: 'model', parts: [{ text: 'No.' }] };

describe('GeminiPreferenceFormatter', () => {
  it('writes the chosen answer with the score 1, the other with 0', () => {
    const prompt = [question, no, question];
    const completions = [
      { score: 1, completion: good },
      { score: 0, completion: bad },
    ];
    const sketch = { prompt, answer: [yes], rejected: [no] };
    const row = { contents: [user, bad, user], completions };
    expect(rowOf(formatter, preferenceOf(sketch))).toEqual(row);
    expect(rowOf(formatter, preferenceOf({ ...sketch, system: 'Be terse.' }))).toEqual({
      systemInstruction: { parts: [{ text: 'Be terse.' }] },
      ...row,
    });
  });

  it.each([
    ['in the prompt', [question, calling('{}'), result, yes, question], [yes], [no]],
    ['in the answer', [question], [calling('{}'), result, yes], [no]],
    ['in the other answer', [question], [yes], [calling('{}'), result, no]],
  ])('has no place for calls %s', (_, prompt, answer, rejected) => {
    const chat = preferenceOf({ prompt, answer, rejected });
    expect(formatter.format(chat)).toEqual({ drop: 'not_representable' });
  });

  const one = { score: 1, completion: good };
  const zero = { score: 0, completion: bad };
  const row = { contents: [user], completions: [one, zero] };
  const completing = (...completions: unknown[]): object => ({ contents: [user], completions });
  it.each<[string, string, unknown]>([
    ['row-object', '', 'x'],
    ['missing-key', '/completions', { contents: [user] }],
    ['unknown-key', '/tools', { ...row, tools: [] }],
    ['ends-with', '/contents/1', { ...row, contents: [user, good] }],
    ['part', '/contents/0/parts/0', { ...row, contents: [{ role: 'user', parts: [{ functionResponse: {} }] }] }], // prettier-ignore
    ['completions', '/completions', completing(one)],
    ['completions', '/completions', completing(one, zero, zero)],
    ['scores', '/completions', completing(one, { ...zero, score: 1 })],
    ['scores', '/completions', completing({ ...one, score: '1' }, zero)],
    ['missing-key', '/completions/1/score', completing(one, { completion: bad })],
    [
      'content-object',
      '/completions/0/completion',
      completing({ score: 1, completion: 'x' }, zero),
    ],
    ['role', '/completions/0/completion/role', completing({ score: 1, completion: user }, zero)],
    ['blank', '/completions/1/completion/parts/0/text', completing(one, { score: 0, completion: { role: 'model', parts: [{ text: '' }] } })], // prettier-ignore
    ['same-sides', '/completions/1/completion', completing(one, { score: 0, completion: good })],
  ])('finds %s at %s', (rule, pointer, found) => {
    expect(formatter.validate(found)).toContainEqual(expect.objectContaining({ rule, pointer }));
  });
});
