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
import { OpenAiPreferenceFormatter } from './openai-preference.formatter';

const formatter = new OpenAiPreferenceFormatter();
const user = { role: 'user', content: 'Is it raining?' };
const good = { role: 'assistant', content: 'Yes, a little.' };
const bad = { role: 'assistant', content: 'No.' };

describe('OpenAiPreferenceFormatter', () => {
  it('writes one message a side, and no tools where none was called', () => {
    const sketch = { system: 'Be terse.', prompt: [question], answer: [yes], rejected: [no] };
    expect(rowOf(formatter, preferenceOf(sketch))).toEqual({
      input: { messages: [{ role: 'system', content: 'Be terse.' }, user] },
      preferred_output: [good],
      non_preferred_output: [bad],
    });
  });

  it.each<[string, PreferenceSketch]>([
    ['an answer that called tools', { prompt: [question], answer: [calling('{}'), result, yes], rejected: [no] }], // prettier-ignore
    ['a rejected answer that called tools', { prompt: [question], answer: [yes], rejected: [calling('{}'), result, no] }], // prettier-ignore
    ['a prompt that has calls', { prompt: [question, calling('{}'), result, yes, question], answer: [yes], rejected: [no] }], // prettier-ignore
    ['two questions', { prompt: [question, question], answer: [yes], rejected: [no] }],
    ['no question', { prompt: [], answer: [yes], rejected: [no] }],
  ])('gives up %s', (_, sketch) => {
    expect(formatter.format(preferenceOf(sketch))).toEqual({ drop: 'not_representable' });
  });

  const call = {
    role: 'assistant',
    content: null,
    tool_calls: [{ id: 'c', type: 'function', function: { name: 'rain', arguments: '{}' } }],
  };
  const response = { role: 'tool', tool_call_id: 'c', content: '' };
  const tools = [{ type: 'function', function: { name: 'rain', parameters: {} } }];
  const row = {
    input: { messages: [user] },
    preferred_output: [good],
    non_preferred_output: [bad],
  };
  const asking = (...messages: unknown[]): object => ({ ...row, input: { messages, tools } });
  const { preferred_output: preferred, ...rest } = row;
  it.each<[string, string, unknown]>([
    ['row-object', '', 'x'],
    ['missing-key', '/preferred_output', { ...rest, preferred_completion: preferred }],
    ['unknown-key', '/preferred_completion', { ...rest, preferred_completion: preferred }],
    ['unknown-key', '/tools', { ...row, tools }],
    ['unknown-key', '/input/id', { ...row, input: { ...row.input, id: 1 } }],
    ['input', '/input', { ...row, input: [user] }],
    ['messages', '/input/messages', { ...row, input: { messages: [] } }],
    ['missing-key', '/input/messages', { ...row, input: {} }],
    ['one-message', '/preferred_output', { ...row, preferred_output: [good, good] }],
    ['one-message', '/preferred_output', { ...row, preferred_output: good }],
    ['message-object', '/preferred_output/0', { ...row, preferred_output: ['Yes.'] }],
    ['role', '/preferred_output/0/role', { ...row, preferred_output: [user] }],
    ['text', '/preferred_output/0/content', { ...row, preferred_output: [call] }],
    ['unknown-key', '/preferred_output/0/tool_calls', { ...row, preferred_output: [call] }],
    ['blank', '/non_preferred_output/0/content', { ...row, non_preferred_output: [{ ...bad, content: '' }] }], // prettier-ignore
    ['same-sides', '/non_preferred_output', { ...row, non_preferred_output: [good] }],
    ['ends-with-answer', '/input/messages/1', asking(user, good)],
    ['ends-with-answer', '/input/messages/0', asking({ role: 'system', content: 'x' })],
    ['order', '/input/messages/1/role', asking(user, user)],
    ['blank', '/input/messages/0/content', asking({ ...user, content: ' ' })],
    ['role', '/input/messages/0/role', asking({ ...user, role: 'developer' })],
    ['system-first', '/input/messages/1', asking(user, { role: 'system', content: 'x' }, user)],
    ['unanswered-call', '/input/messages/2', asking(user, call, user)],
    ['orphan-result', '/input/messages/1/tool_call_id', asking(user, response, user)],
    ['tools', '/input/tools', { ...row, input: { messages: [user], tools: [] } }],
    ['tools', '/input/tools', { ...row, input: { messages: [user], tools: '[]' } }],
    ['undeclared-tool', '/input/messages/1/tool_calls/0/function/name', { ...row, input: { messages: [user, call, response, good, user] } }], // prettier-ignore
    ['tool-arguments', '/input/messages/1/tool_calls/0/function/arguments', asking(user, { ...call, tool_calls: [{ id: 'c', type: 'function', function: { name: 'rain', arguments: '[1]' } }] }, response)], // prettier-ignore
  ])('finds %s at %s', (rule, pointer, found) => {
    expect(formatter.validate(found)).toContainEqual(expect.objectContaining({ rule, pointer }));
  });
});
