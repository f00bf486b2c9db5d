import { conversationOf, type TurnSketch } from '../../pipeline/test-support/conversation-of';
import type { Formatter } from '../formatter';
import { TrlFormatter } from './trl.formatter';
import { TrlPromptFormatter } from './trl-prompt.formatter';
import { TrlPromptCompletionFormatter } from './trl-prompt-completion.formatter';

const trl = new TrlFormatter();
const promptCompletion = new TrlPromptCompletionFormatter();
const promptOnly = new TrlPromptFormatter();

const question: TurnSketch = { role: 'user', text: 'rain?' };
const answer: TurnSketch = { role: 'assistant', text: 'no' };
const calling = (rawArgs: string, text = ''): TurnSketch => ({
  ...{ role: 'assistant', text },
  call: { id: 'c', name: 'rain', rawArgs },
});
const result: TurnSketch = { role: 'tool', text: '0 mm', result: { callId: 'c', name: 'rain' } };

function rowOf(formatter: Formatter, ...turns: TurnSketch[]): unknown {
  const chat = conversationOf(...turns);
  const found = formatter.format({ ...chat, system: [{ text: 'Be terse.', origin: 'chat' }] });
  if ('drop' in found) throw new Error(found.drop);
  const row: unknown = JSON.parse(found.row);
  expect(formatter.validate(row)).toEqual([]);
  return row;
}

const system = { role: 'system', content: 'Be terse.' };
const asked = { role: 'user', content: 'rain?' };
const call = (train: boolean, content: string | null = null): object => ({
  role: 'assistant',
  content,
  tool_calls: [{ id: 'c', type: 'function', function: { name: 'rain', arguments: { n: 1 } } }],
  train,
});
const resulted = { role: 'tool', tool_call_id: 'c', content: '0 mm' };
const tools =
  '[{"type":"function","function":{"name":"rain","description":"Inferred from its calls.","parameters":{"type":"object","properties":{"n":{"type":"integer"}}}}}]';

const off = { enable_thinking: false };

describe('rows of TRL', () => {
  it('are messages with arguments as objects, and train on every answer', () => {
    expect(rowOf(trl, question, calling('{"n":1}', 'Let me see.'), result, answer)).toEqual({
      messages: [
        ...[system, asked, call(true, 'Let me see.'), resulted],
        { role: 'assistant', content: 'no', train: true },
      ],
      tools,
      chat_template_kwargs: off,
    });
    expect(rowOf(trl, question, answer)).toMatchObject({ tools: '[]' });
  });

  it('are what comes before the last answer, and that answer', () => {
    const turns = [question, calling('{"n":1}'), result, answer];
    const completion = [{ role: 'assistant', content: 'no' }];
    expect(rowOf(promptCompletion, ...turns)).toEqual({
      prompt: [system, asked, call(false), resulted],
      completion,
      tools,
      chat_template_kwargs: off,
    });
    expect(
      rowOf(promptCompletion, question, { ...answer, train: false }, question, answer),
    ).toEqual({
      prompt: [system, asked, { role: 'assistant', content: 'no', train: false }, asked],
      completion,
      tools: '[]',
      chat_template_kwargs: off,
    });
  });

  it('are what comes before the last answer and its calls, and that answer as a text', () => {
    expect(
      rowOf(promptOnly, question, answer, question, calling('{"n":1}'), result, answer),
    ).toEqual({
      prompt: [system, asked, { role: 'assistant', content: 'no', train: false }, asked],
      tools,
      reference: 'no',
    });
  });

  it.each([trl, promptCompletion])(
    'of $name tell templates whether there are thoughts',
    (formatter) => {
      const thinking = { ...answer, reasoning: ['hm'] };
      expect(rowOf(formatter, question, thinking)).toMatchObject({
        chat_template_kwargs: { enable_thinking: true },
      });
      // GRPO hands columns that it does not know to reward functions.
      expect(rowOf(promptOnly, question, thinking)).not.toHaveProperty('chat_template_kwargs');
    },
  );

  it.each([promptCompletion, promptOnly])(
    'of $name mark about every second question that stands alone, whatever is alike in them',
    (formatter) => {
      // Rows that a template made, each of the same length.
      const marked = Array.from({ length: 200 }, (_, n) => {
        const text = `${String(n).padStart(5, '0')} ${'a'.repeat(40)}`;
        const { prompt } = rowOf(formatter, { ...question, text }, answer) as { prompt: object[] };
        return 'train' in (prompt.at(-1) ?? {});
      }).filter(Boolean).length;
      expect(marked).toBeGreaterThan(60);
      expect(marked).toBeLessThan(140);
    },
  );

  it.each<[string, Formatter, TurnSketch[]]>([
    ['arguments that are no object', trl, [question, calling('[1]'), result, answer]],
    ['numbers of too many digits', trl, [question, calling('{"n":12345678901234567890}'), result, answer]], // prettier-ignore
    ['half a character', trl, [question, calling('{"n":"\\ud83d"}'), result, answer]],
    ['a prefix that another row trains', trl, [question, { ...answer, train: false }, question, answer]], // prettier-ignore
    ['nothing to learn', promptCompletion, [question, { ...answer, train: false }]],
    ['two questions', promptOnly, [question, question, answer]],
  ])('cannot hold %s', (_, formatter, turns) => {
    expect(formatter.format(conversationOf(...turns))).toEqual({ drop: 'not_representable' });
  });
});

const said = { role: 'assistant', content: 'no', train: true };
const row = { messages: [asked, said], tools: '[]' };
const chat = (...messages: unknown[]): object => ({ messages, tools });
const withCall = (change: object): object => chat(asked, { ...call(true), ...change }, resulted, said); // prettier-ignore
const withFunction = (change: object): object =>
  withCall({
    tool_calls: [
      { id: 'c', type: 'function', function: { name: 'rain', arguments: {}, ...change } },
    ],
  });

describe('rules of TRL', () => {
  it.each<[string, string, unknown]>([
    ['row-object', '', []],
    ['missing-key', '/messages', { tools: '[]' }],
    ['missing-key', '/tools', { messages: [asked, said] }],
    ['unknown-key', '/prompt', { ...row, prompt: 'x' }],
    ['tools', '/tools', { ...row, tools: [] }],
    ['tools', '/tools', { ...row, tools: '' }],
    ['tools', '/tools', { ...row, tools: '[{' }],
    ['tool-name', '/tools', { ...row, tools: '[{"name":"rain"}]' }],
    ['undeclared-tool', '/messages/1/tool_calls/0/function/name', { ...chat(asked, call(true), resulted, said), tools: '[]' }], // prettier-ignore
    ['messages', '/messages', { ...row, messages: [] }],
    ['messages', '/messages', { ...row, messages: 'hello' }],
    ['message-object', '/messages/0', chat('hi', said)],
    ['role', '/messages/0/role', chat({ from: 'human', value: 'x' }, said)],
    ['role', '/messages/0/role', chat({ role: 'constructor', content: 'x' }, said)],
    ['unknown-key', '/messages/0/train', chat({ ...asked, train: true }, said)],
    ['missing-key', '/messages/0/content', chat({ role: 'user' }, said)],
    ['text', '/messages/0/content', chat({ ...asked, content: null }, said)],
    ['blank', '/messages/0/content', chat({ ...asked, content: ' ' }, said)],
    ['text', '/messages/1/content', chat(asked, { ...said, content: null })],
    ['blank', '/messages/1/content', chat(asked, { ...said, content: '' })],
    ['train', '/messages/1/train', chat(asked, { ...said, train: 1 })],
    ['nothing-to-learn', '/messages', chat(asked, { ...said, train: false })],
    ['tool-calls', '/messages/1/tool_calls', withCall({ tool_calls: [] })],
    ['tool-call', '/messages/1/tool_calls/0', withCall({ tool_calls: ['rain'] })],
    ['missing-key', '/messages/1/tool_calls/0/id', withCall({ tool_calls: [{ type: 'function', function: {} }] })], // prettier-ignore
    ['call-type', '/messages/1/tool_calls/0/type', withCall({ tool_calls: [{ id: 'c', type: 'x', function: {} }] })], // prettier-ignore
    ['tool-call', '/messages/1/tool_calls/0/function', withCall({ tool_calls: [{ id: 'c', type: 'function', function: 'rain' }] })], // prettier-ignore
    ['blank', '/messages/1/tool_calls/0/function/name', withFunction({ name: '' })],
    ['tool-arguments', '/messages/1/tool_calls/0/function/arguments', withFunction({ arguments: '{}' })], // prettier-ignore
    ['tool-arguments', '/messages/1/tool_calls/0/function/arguments', withFunction({ arguments: [] })], // prettier-ignore
    ['missing-key', '/messages/2/tool_call_id', chat(asked, call(true), { role: 'tool', content: '' }, said)], // prettier-ignore
    ['orphan-result', '/messages/1/tool_call_id', chat(asked, resulted, said)],
    ['orphan-result', '/messages/3/tool_call_id', chat(asked, call(true), resulted, resulted, said)], // prettier-ignore
    ['unanswered-call', '/messages/2', chat(asked, call(true), asked, said)],
    ['call-id-twice', '/messages/3/tool_calls', chat(asked, call(true), resulted, call(true), resulted, said)], // prettier-ignore
    ['order', '/messages/0/role', chat(said, asked, said)],
    ['order', '/messages/1/role', chat(asked, asked, said)],
    ['order', '/messages/2/role', chat(asked, said, said)],
    ['order', '/messages/1/role', chat(asked, system, said)],
    ['ends-with-answer', '/messages/0', chat(asked)],
    ['ends-with-answer', '/messages/1', chat(asked, call(true))],
    ['ends-with-answer', '/messages/2', chat(asked, call(true), resulted)],
  ])('trl: %s at %s', (rule, pointer, wrong) => {
    expect(trl.validate(wrong)).toContainEqual(expect.objectContaining({ rule, pointer }));
  });

  const plain = { role: 'assistant', content: 'no' };
  const pair = { prompt: [asked], completion: [plain], tools };
  it.each<[string, string, unknown]>([
    ['missing-key', '/completion', { prompt: [asked], tools }],
    ['messages', '/prompt', { ...pair, prompt: 'rain?' }],
    ['messages', '/completion', { ...pair, completion: [] }],
    ['order', '/completion/0/role', { ...pair, completion: [asked, plain] }],
    ['order', '/completion/0/role', { ...pair, completion: [system, plain] }],
    ['unknown-key', '/completion/0/train', { ...pair, completion: [said] }],
    ['ends-with-answer', '/completion/1', { ...pair, completion: [plain, asked] }],
    ['ends-with-question', '/prompt/1', { ...pair, prompt: [asked, plain] }],
    ['train', '/prompt/1/train', { ...pair, prompt: [asked, said, asked] }],
    ['call-id-twice', '/completion/0/tool_calls', { ...pair, prompt: [asked, call(false), resulted], completion: [{ ...call(true), train: undefined }, resulted, plain] }], // prettier-ignore
  ])('trl-prompt-completion: %s at %s', (rule, pointer, wrong) => {
    const found = promptCompletion.validate(wrong);
    expect(found).toContainEqual(expect.objectContaining({ rule, pointer }));
  });

  const asking = { prompt: [asked], tools, reference: 'no' };
  it.each<[string, string, unknown]>([
    ['row-object', '', null],
    ['missing-key', '/prompt', { tools, reference: 'no' }],
    ['missing-key', '/reference', { prompt: [asked], tools }],
    ['text', '/reference', { ...asking, reference: null }],
    ['blank', '/reference', { ...asking, reference: '' }],
    ['messages', '/prompt', { ...asking, prompt: [] }],
    ['ends-with-question', '/prompt/1', { ...asking, prompt: [asked, plain] }],
    ['ends-with-question', '/prompt/2', { ...asking, prompt: [asked, call(false), resulted] }],
  ])('trl-prompt: %s at %s', (rule, pointer, wrong) => {
    expect(promptOnly.validate(wrong)).toContainEqual(expect.objectContaining({ rule, pointer }));
  });

  it('takes rows without the key train, and completions with calls', () => {
    const made = { ...call(true), train: undefined };
    const bare = JSON.parse(JSON.stringify(made)) as object;
    expect(trl.validate(chat(asked, bare, resulted, plain))).toEqual([]);
    expect(promptCompletion.validate({ ...pair, completion: [bare, resulted, plain] })).toEqual([]);
  });
});
