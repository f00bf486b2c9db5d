import { conversationOf, type TurnSketch } from '../../pipeline/test-support/conversation-of';
import { calling, no, question, result, rowOf, yes } from '../test-support/preference-of';
import { NovaFormatter } from './nova.formatter';

const formatter = new NovaFormatter();
const head = { schemaVersion: 'bedrock-conversation-2024' };
const user = { role: 'user', content: [{ text: 'Is it raining?' }] };
const answer = { role: 'assistant', content: [{ text: 'No.' }] };
const using = (toolUseId: string, input: object, name = 'rain'): object => ({
  toolUse: { toolUseId, name, input },
});
const answered = (toolUseId: string, ...content: object[]): object => ({
  toolResult: { toolUseId, content },
});

describe('NovaFormatter', () => {
  it('writes messages, and a system text only where there is one', () => {
    const chat = conversationOf(question, no);
    expect(rowOf(formatter, chat)).toEqual({ ...head, messages: [user, answer] });
    const system = [{ text: 'Be terse.', origin: 'chat' }] as const;
    expect(rowOf(formatter, { ...chat, system })).toEqual({
      ...head,
      system: [{ text: 'Be terse.' }],
      messages: [user, answer],
    });
  });

  it('writes calls behind their text with ids of their own, and what they are called with', () => {
    const call = calling('{"city":"Porto"}', 'Let me see.');
    const chat = conversationOf(question, call, result, calling(''), result, no);
    expect(rowOf(formatter, chat)).toEqual({
      ...head,
      messages: [
        user,
        { role: 'assistant', content: [{ text: 'Let me see.' }, using('t1', { city: 'Porto' })] },
        { role: 'user', content: [answered('t1', { json: { mm: 0 } })] },
        { role: 'assistant', content: [using('t2', {})] },
        { role: 'user', content: [answered('t2', { json: { mm: 0 } })] },
        answer,
      ],
      toolConfig: {
        tools: [
          {
            toolSpec: {
              name: 'rain',
              description: 'Inferred from its calls.',
              inputSchema: { json: { type: 'object', properties: { city: { type: 'string' } } } },
            },
          },
        ],
      },
    });
  });

  it.each([
    ['0 mm', { text: '0 mm' }],
    ['', { json: { result: '' } }],
    ['[1]', { text: '[1]' }],
    ['{"id":12345678901234567890}', { text: '{"id":12345678901234567890}' }],
  ])('writes the result %p', (text, content) => {
    const chat = conversationOf(question, calling('{}'), { ...result, text }, no);
    const message = { role: 'user', content: [answered('t1', content)] };
    expect(rowOf(formatter, chat)).toMatchObject({ messages: [user, {}, message, answer] });
  });

  it('writes the results of calls that were made together in the order of the calls', () => {
    const late: TurnSketch = { ...result, text: 'two', result: { callId: 'd', name: 'x' } };
    const chat = conversationOf(question, calling('{}'), late, result, no);
    const second = { id: 'd', name: 'tide', args: undefined, rawArgs: '{}' };
    const turns = chat.turns.map((turn) => ({
      ...turn,
      toolCalls: turn.toolCalls.flatMap((call) => [call, second]),
    }));
    expect(rowOf(formatter, { ...chat, turns })).toMatchObject({
      messages: [
        user,
        { content: [using('t1', {}), using('t2', {}, 'tide')] },
        { content: [answered('t1', { json: { mm: 0 } }), answered('t2', { text: 'two' })] },
        answer,
      ],
    });
  });

  const named = (name: string): TurnSketch => ({
    ...{ role: 'assistant', text: '' },
    call: { id: 'c', name, rawArgs: '{}' },
  });
  const says = (text: string): TurnSketch[] => [{ role: 'user', text }, no];
  it.each<[string, TurnSketch[]]>([
    ['a word that it reserves', says('Who is the End User: me?')],
    ['one within another word', says('The ROBOT: a story.')],
    ['a mark that it reserves', says('See <Image>.')],
    ['the end of a sequence', says('It ends in [EOS].')],
    ['a reserved word in an answer', [question, { ...no, text: 'A thought: none.' }]],
    ['a reserved word in arguments', [question, calling('{"q":"system:x"}'), result, no]],
    ['a reserved word in a result', [question, calling('{}'), { ...result, text: 'bot: hi' }, no]],
    ['arguments that are no object', [question, calling('[1]'), result, no]],
    ['arguments that lose digits', [question, calling('{"n":12345678901234567890}'), result, no]],
    ['a prefix that another row trains', [question, { ...yes, train: false }, question, no]],
    ['two questions', [question, question, no]],
    ['a tool whose name has a dot', [question, named('look.up'), result, no]],
    ['a tool whose name is too long', [question, named('a'.repeat(65)), result, no]],
  ])('gives up %s', (_, turns) => {
    expect(formatter.format(conversationOf(...turns))).toEqual({ drop: 'not_representable' });
  });

  it.each(['Users: none', 'user :', 'a system of robots', '<images>', 'EOS'])(
    'keeps %p',
    (text) => {
      const chat = conversationOf(...says(text));
      expect(formatter.format(chat)).toHaveProperty('row', expect.stringContaining(text));
    },
  );

  it('knows a reserved word in the system text', () => {
    const system = [{ text: 'Answer the user: always.', origin: 'chat' }] as const;
    const chat = { ...conversationOf(question, no), system };
    expect(formatter.format(chat)).toEqual({ drop: 'not_representable' });
  });

  const spec = { name: 'rain', description: 'd', inputSchema: { json: { type: 'object' } } };
  const call = { role: 'assistant', content: [using('a', {})] };
  const response = { role: 'user', content: [answered('a', { text: 'r' })] };
  const configured = (...specs: unknown[]): object => ({
    ...{ ...head, messages: [user, answer] },
    toolConfig: { tools: specs.map((toolSpec) => ({ toolSpec })) },
  });
  const row = (...messages: unknown[]): object => ({ ...configured(spec), messages });
  const SPEC = '/toolConfig/tools/0/toolSpec';
  it.each<[string, string, unknown]>([
    ['row-object', '', []],
    ['missing-key', '/schemaVersion', { messages: [user, answer] }],
    ['schema-version', '/schemaVersion', { ...row(user, answer), schemaVersion: '2023' }],
    ['unknown-key', '/id', { ...row(user, answer), id: 1 }],
    ['blocks', '/system', { ...row(user, answer), system: 'x' }],
    ['blank', '/system/0/text', { ...row(user, answer), system: [{ text: '' }] }],
    ['reserved-word', '/system/0/text', { ...row(user, answer), system: [{ text: 'User:' }] }],
    ['messages', '/messages', row(user)],
    ['message-object', '/messages/0', row('q', answer)],
    ['blocks', '/messages/0/content', row({ role: 'user', content: 'q' }, answer)],
    ['block', '/messages/0/content/0', row({ role: 'user', content: [{ image: {} }] }, answer)],
    ['block', '/messages/0/content/0', row({ role: 'user', content: ['q'] }, answer)],
    [
      'blank',
      '/messages/0/content/0/text',
      row({ role: 'user', content: [{ text: ' ' }] }, answer),
    ],
    ['reserved-word', '/messages/0/content/0/text', row({ role: 'user', content: [{ text: 'a roBOT: b' }] }, answer)], // prettier-ignore
    ['reserved-word', '/messages/1/content/0/toolUse/input/user:', row(user, { role: 'assistant', content: [using('a', { 'user:': 1 })] }, response, answer)], // prettier-ignore
    ['order', '/messages/1/role', row(user, user, answer)],
    ['order', '/messages/1/role', row(user, { ...answer, role: 'model' })],
    ['ends-with-answer', '/messages/2', row(user, answer, user)],
    ['owner', '/messages/0/content/0/toolUse', row({ ...call, role: 'user' }, answer)],
    ['owner', '/messages/1/content/0/toolResult', row(user, { ...response, role: 'assistant' })],
    ['object', '/messages/1/content/0/toolUse/input', row(user, { role: 'assistant', content: [{ toolUse: { toolUseId: 'a', name: 'rain', input: '{}' } }] }, response, answer)], // prettier-ignore
    ['name', '/messages/1/content/0/toolUse/toolUseId', row(user, { role: 'assistant', content: [using('', {})] }, response, answer)], // prettier-ignore
    ['result', '/messages/2/content/0/toolResult/content', row(user, call, { role: 'user', content: [answered('a')] }, answer)], // prettier-ignore
    ['result', '/messages/2/content/0/toolResult/content/0', row(user, call, { role: 'user', content: [answered('a', { json: [] })] }, answer)], // prettier-ignore
    ['result', '/messages/2/content/0/toolResult/content/0', row(user, call, { role: 'user', content: [answered('a', { text: '' })] }, answer)], // prettier-ignore
    ['unanswered-call', '/messages/2/content', row(user, call, user, answer)],
    ['unanswered-call', '/messages/1/content', row(user, call)],
    ['orphan-result', '/messages/0/content', row(response, answer)],
    ['orphan-result', '/messages/2/content', row(user, call, { role: 'user', content: [...response.content, ...response.content] }, answer)], // prettier-ignore
    ['beside-results', '/messages/2/content', row(user, call, { role: 'user', content: [...response.content, { text: 'so?' }] }, answer)], // prettier-ignore
    ['id-twice', '/messages/3/content', row(user, call, response, call, response, answer)],
    [
      'undeclared-tool',
      '/messages/1/content',
      { ...head, messages: [user, call, response, answer] },
    ],
    ['tools', '/toolConfig/tools', configured()],
    ['tool-twice', '/toolConfig/tools', configured(spec, spec)],
    ['name', `${SPEC}/name`, configured({ ...spec, name: 'a b' })],
    ['blank', `${SPEC}/description`, configured({ ...spec, description: '' })],
    ['schema', `${SPEC}/inputSchema/json`, configured({ ...spec, inputSchema: { json: {} } })],
    ['missing-key', `${SPEC}/name`, configured(null)],
  ])('finds %s at %s', (rule, pointer, found) => {
    expect(formatter.validate(found)).toContainEqual(expect.objectContaining({ rule, pointer }));
  });
});
