import type { Formatter } from '../formatter';
import {
  calling,
  no,
  preferenceOf,
  question,
  result,
  rowOf,
  yes,
  type PreferenceSketch,
} from '../test-support/preference-of';
import { TrlPreferenceFormatter } from './trl-preference.formatter';
import { TrlUnpairedFormatter } from './trl-unpaired.formatter';

const pairs = new TrlPreferenceFormatter();
const rated = new TrlUnpairedFormatter();
const user = { role: 'user', content: 'Is it raining?' };
const call = {
  role: 'assistant',
  content: null,
  tool_calls: [
    { id: 'c', type: 'function', function: { name: 'rain', arguments: { city: 'Porto' } } },
  ],
};
const response = { role: 'tool', tool_call_id: 'c', content: '{"mm":0}' };
const off = { enable_thinking: false };
const good = { role: 'assistant', content: 'Yes, a little.' };
const bad = { role: 'assistant', content: 'No.' };
const tools =
  '[{"type":"function","function":{"name":"rain","description":"Inferred from its calls.","parameters":{"type":"object","properties":{"city":{"type":"string"}}}}}]';

describe('TRL preference formats', () => {
  it('writes prompt and both answers, and no tools as an empty list', () => {
    const sketch = { system: 'Be terse.', prompt: [question], answer: [yes], rejected: [no] };
    const system = { role: 'system', content: 'Be terse.' };
    expect(rowOf(pairs, preferenceOf(sketch))).toEqual({
      prompt: [system, { ...user, train: false }],
      chosen: [{ ...good, train: true }],
      rejected: [{ ...bad, train: true }],
      margin: 0,
      tools: '[]',
      chat_template_kwargs: off,
    });
    const { rejected: _, ...alone } = sketch;
    expect(rowOf(rated, preferenceOf({ ...alone, label: false }))).toEqual({
      prompt: [system, user],
      completion: [good],
      label: false,
      tools: '[]',
      chat_template_kwargs: off,
    });
  });

  it('writes calls of prompt and answers with objects of arguments', () => {
    const chain = [calling('{"city":"Porto"}'), result];
    const prompt = [question, ...chain, yes, question];
    expect(rowOf(pairs, preferenceOf({ prompt, answer: [yes], rejected: [no] }))).toEqual({
      prompt: [user, { ...call, train: false }, response, { ...good, train: false }, user],
      chosen: [good],
      rejected: [bad],
      margin: 0,
      tools,
      chat_template_kwargs: off,
    });
    // A rewrite keeps the calls of what it was made from.
    const sketch = { prompt: [question], answer: [...chain, yes], rejected: [...chain, no] };
    expect(rowOf(pairs, preferenceOf(sketch))).toEqual({
      prompt: [user],
      chosen: [call, response, good],
      rejected: [call, response, bad],
      margin: 0,
      tools,
      chat_template_kwargs: off,
    });
    const said = [calling('', 'Let me see.'), result, yes];
    expect(rowOf(rated, preferenceOf({ prompt: [question], answer: said }))).toMatchObject({
      completion: [{ content: 'Let me see.', tool_calls: [{ function: { arguments: {} } }] }, response, good], // prettier-ignore
    });
  });

  it.each([
    [null, 0],
    [0, 0],
    [4, 4],
    // Somebody's thumb went up, and their score down.
    [-3, 0],
  ])('writes a difference of scores of %p as the margin %p', (margin, expected) => {
    const chat = preferenceOf({ prompt: [question], answer: [yes], rejected: [no] });
    const preference = chat.preference && { ...chat.preference, margin };
    const pair = { ...chat, ...(preference !== undefined && { preference }) };
    expect(rowOf(pairs, pair)).toHaveProperty('margin', expected);
  });

  it.each(['answer', 'rejected'] as const)('knows that the model thinks in the %s', (side) => {
    const sketch = { prompt: [question], answer: [yes], rejected: [no] };
    const thinking = { ...sketch, [side]: [{ ...sketch[side][0], reasoning: ['hm'] }] };
    expect(rowOf(pairs, preferenceOf(thinking as PreferenceSketch))).toMatchObject({
      chat_template_kwargs: { enable_thinking: true },
    });
  });

  it('marks about every second row in which all messages have the same keys', () => {
    const rows = Array.from({ length: 200 }, (_, n) => {
      const text = `Yes. ${String(n).padStart(3, '0')}`;
      const sketch = { prompt: [question], answer: [{ ...yes, text }], rejected: [no] };
      const { prompt, chosen, rejected } = rowOf(pairs, preferenceOf(sketch)) as Record<string, object[]>; // prettier-ignore
      return [prompt, chosen, rejected].map(([last = {}] = []) => 'train' in last);
    });
    const marked = rows.filter(([isMarked]) => isMarked);
    expect(marked.length).toBeGreaterThan(60);
    expect(marked.length).toBeLessThan(140);
    expect(rows.every(([prompt, ...sides]) => sides.every((side) => side === prompt))).toBe(true);
  });

  it.each<[string, string, PreferenceSketch]>([
    ['arguments that are a list', 'not_representable', { prompt: [question], answer: [calling('[1]'), result, yes], rejected: [no] }], // prettier-ignore
    ['arguments that lose digits', 'not_representable', { prompt: [question], answer: [yes], rejected: [calling('{"n":12345678901234567890}'), result, no] }], // prettier-ignore
    ['odd arguments in the prompt', 'not_representable', { prompt: [question, calling('{'), result, yes, question], answer: [yes], rejected: [no] }], // prettier-ignore
    ['two questions', 'not_representable', { prompt: [question, question], answer: [yes], rejected: [no] }], // prettier-ignore
    ['equal answers', 'no_pair', { prompt: [question], answer: [yes], rejected: [yes] }],
  ])('gives up %s', (_, drop, sketch) => {
    expect(pairs.format(preferenceOf(sketch))).toEqual({ drop });
  });

  const pair = { prompt: [user], chosen: [good], rejected: [bad], tools: '[]' };
  const one = { prompt: [user], completion: [good], label: true, tools: '[]' };
  const asking = (...prompt: unknown[]): object => ({ ...pair, prompt });
  const answering = (...completion: unknown[]): object => ({ ...one, completion });
  const made = (fields: object): unknown => ({ ...call, tool_calls: [fields] });
  it.each<[Formatter, string, string, unknown]>([
    [pairs, 'row-object', '', []],
    [
      pairs,
      'missing-key',
      '/chosen',
      { input: {}, preferred_output: [], non_preferred_output: [] },
    ],
    [pairs, 'unknown-key', '/id', { ...pair, id: 1 }],
    [pairs, 'messages', '/prompt', { ...pair, prompt: 'Is it raining?' }],
    [pairs, 'messages', '/chosen', { ...pair, chosen: [] }],
    [pairs, 'messages', '/rejected', { ...pair, rejected: 'No.' }],
    [pairs, 'same-sides', '/rejected', { ...pair, rejected: [good] }],
    [pairs, 'tools', '/tools', { ...pair, tools: [] }],
    [pairs, 'tools', '/tools', { ...pair, tools: '' }],
    [pairs, 'margin', '/margin', { ...pair, margin: '1' }],
    [rated, 'unknown-key', '/margin', { ...one, margin: 1 }],
    [pairs, 'template-kwargs', '/chat_template_kwargs', { ...pair, chat_template_kwargs: [] }],
    [pairs, 'train', '/prompt/0/train', asking({ ...user, train: true })],
    [pairs, 'train', '/chosen/0/train', { ...pair, chosen: [{ ...good, train: false }] }],
    [pairs, 'tool-name', '/tools', { ...pair, tools: '[{"name":"rain"}]' }],
    [pairs, 'message-object', '/prompt/0', asking('Is it raining?')],
    [pairs, 'role', '/prompt/0/role', asking({ ...user, role: 'human' })],
    [pairs, 'role', '/prompt/0/role', asking({ ...user, role: 'toString' })],
    [pairs, 'unknown-key', '/prompt/0/weight', asking({ ...user, weight: 1 })],
    [pairs, 'text', '/prompt/0/content', asking({ ...user, content: null })],
    [pairs, 'blank', '/prompt/0/content', asking({ ...user, content: ' ' })],
    [pairs, 'broken-text', '/prompt/0/content', asking({ ...user, content: 'a \ud83d' })],
    [pairs, 'ends-with-question', '/prompt/1', asking(user, good)],
    [pairs, 'order', '/prompt/0/role', asking(good, user)],
    [pairs, 'order', '/prompt/1/role', asking(user, user)],
    [pairs, 'order', '/prompt/1/role', asking(user, { role: 'system', content: 'x' }, user)],
    [pairs, 'order', '/chosen/0/role', { ...pair, chosen: [user, good] }],
    [rated, 'row-object', '', null],
    [rated, 'missing-key', '/label', { prompt: [user], completion: [good] }],
    [rated, 'label', '/label', { ...one, label: 'true' }],
    [rated, 'label', '/label', { ...one, label: null }],
    [rated, 'ends-with-answer', '/completion/1', answering(call, response)],
    [rated, 'order', '/completion/1/role', answering(good, good)],
    [rated, 'text', '/completion/0/content', answering({ role: 'assistant', content: null })],
    [rated, 'tool-calls', '/completion/0/tool_calls', answering({ ...call, tool_calls: [] })],
    [rated, 'tool-arguments', '/completion/0/tool_calls/0/function/arguments', answering(made({ id: 'c', type: 'function', function: { name: 'f', arguments: '{}' } }), response, good)], // prettier-ignore
    [rated, 'unanswered-call', '/completion/1', answering(call, good)],
    [rated, 'missing-key', '/completion/0/tool_calls/0/function', answering(made({ id: 'c', type: 'function' }), response, good)], // prettier-ignore
    [rated, 'call-id-twice', '/completion/2/tool_calls', answering(call, response, call, response, good)], // prettier-ignore
    [rated, 'undeclared-tool', '/completion/0/tool_calls/0/function/name', answering(call, response, good)], // prettier-ignore
    [pairs, 'train', '/prompt/1/train', asking(user, { ...good, train: true }, user)],
    [rated, 'ends-with-answer', '/completion/0', answering(call)],
    [rated, 'orphan-result', '/completion/1/tool_call_id', answering(good, response, good)],
    [rated, 'orphan-result', '/completion/2/tool_call_id', answering(call, response, response, good)], // prettier-ignore
  ])('%o finds %s at %s', (formatter, rule, pointer, row) => {
    expect(formatter.validate(row)).toContainEqual(expect.objectContaining({ rule, pointer }));
  });
});
