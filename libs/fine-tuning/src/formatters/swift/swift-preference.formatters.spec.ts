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
import { SwiftKtoFormatter } from './swift-kto.formatter';
import { SwiftPreferenceFormatter } from './swift-preference.formatter';

const pairs = new SwiftPreferenceFormatter();
const rated = new SwiftKtoFormatter();
const off = { enable_thinking: false };
const user = { role: 'user', content: 'Is it raining?' };
const good = { role: 'assistant', content: 'Yes, a little.' };
const bad = { role: 'assistant', content: 'No.' };

describe('preference formats of ms-swift', () => {
  it('writes the chosen answer as the last message, and the other as a text', () => {
    const sketch = { system: 'Be terse.', prompt: [question], answer: [yes], rejected: [no] };
    expect(rowOf(pairs, preferenceOf(sketch))).toEqual({
      messages: [{ role: 'system', content: 'Be terse.' }, user, good],
      tools: '[]',
      rejected_response: 'No.',
      margin: 0,
      chat_template_kwargs: off,
    });
  });

  it('writes a rated answer as the last message', () => {
    const sketch = { prompt: [question, no, question], answer: [yes], label: false };
    expect(rowOf(rated, preferenceOf(sketch))).toEqual({
      messages: [user, bad, user, good],
      tools: '[]',
      label: false,
      chat_template_kwargs: off,
    });
  });

  it('writes calls of the prompt without loss, and no mark that somebody typed', () => {
    const prompt = [question, calling('', 'See <image>.'), result, yes, question];
    expect(rowOf(rated, preferenceOf({ prompt, answer: [no] }))).toEqual({
      messages: [
        user,
        { role: 'assistant', content: 'See <image >.' },
        { role: 'tool_call', content: '{"name": "rain", "arguments": {}}' },
        { role: 'tool_response', content: '{"mm":0}' },
        ...[good, user, bad],
      ],
      tools: expect.stringContaining('"function":{"name":"rain"') as string,
      label: true,
      chat_template_kwargs: off,
    });
  });

  it.each<[string, Formatter, PreferenceSketch]>([
    ['an answer that called tools', pairs, { prompt: [question], answer: [calling('{}'), result, yes], rejected: [no] }], // prettier-ignore
    ['a rejected answer that called tools', pairs, { prompt: [question], answer: [yes], rejected: [calling('{}'), result, no] }], // prettier-ignore
    ['a rated answer that called tools', rated, { prompt: [question], answer: [calling('{}'), result, yes] }], // prettier-ignore
    ['arguments that are no object', rated, { prompt: [question, calling('[]'), result, yes, question], answer: [no] }], // prettier-ignore
    ['two questions', pairs, { prompt: [question, question], answer: [yes], rejected: [no] }],
  ])('gives up %s', (_, formatter, sketch) => {
    expect(formatter.format(preferenceOf(sketch))).toEqual({ drop: 'not_representable' });
  });

  const pair = { messages: [user, good], tools: '[]', rejected_response: 'No.' };
  const one = { messages: [user, good], tools: '[]', label: true };
  it.each<[Formatter, string, string, unknown]>([
    [pairs, 'row-object', '', []],
    [pairs, 'unknown-key', '/label', { ...pair, label: true }],
    [pairs, 'missing-key', '/rejected_response', { messages: [user, good], tools: '[]' }],
    [pairs, 'text', '/rejected_response', { ...pair, rejected_response: null }],
    [pairs, 'text', '/rejected_response', { ...pair, rejected_response: bad }],
    [pairs, 'blank', '/rejected_response', { ...pair, rejected_response: ' ' }],
    [pairs, 'same-sides', '/rejected_response', { ...pair, rejected_response: good.content }],
    [pairs, 'tools', '/tools', { ...pair, tools: '' }],
    [pairs, 'margin', '/margin', { ...pair, margin: null }],
    [pairs, 'template-kwargs', '/chat_template_kwargs', { ...pair, chat_template_kwargs: null }],
    [rated, 'unknown-key', '/margin', { ...one, margin: 1 }],
    [rated, 'thinking', '/chat_template_kwargs/enable_thinking', { ...one, chat_template_kwargs: { enable_thinking: 0 } }], // prettier-ignore
    [pairs, 'messages', '/messages', { ...pair, messages: 'x' }],
    [pairs, 'ends-with-answer', '/messages/0', { ...pair, messages: [user] }],
    [pairs, 'unknown-key', '/messages/1/loss', { ...pair, messages: [user, { ...good, loss: true }] }], // prettier-ignore
    [pairs, 'order', '/messages/1/role', { ...pair, messages: [user, user, good] }],
    [rated, 'row-object', '', null],
    [rated, 'missing-key', '/label', { messages: [user, good] }],
    [rated, 'label', '/label', { ...one, label: 'true' }],
    [
      rated,
      'text',
      '/messages/0/content',
      { ...one, messages: [{ ...user, content: null }, good] },
    ],
    [rated, 'ends-with-answer', '/messages/0', { ...one, messages: [user] }],
  ])('%o finds %s at %s', (formatter, rule, pointer, row) => {
    expect(formatter.validate(row)).toContainEqual(expect.objectContaining({ rule, pointer }));
  });
});
