import { conversationOf, type TurnSketch } from '../../pipeline/test-support/conversation-of';
import { calling, no, question, result, rowOf, yes } from '../test-support/preference-of';
import { GeminiFormatter } from './gemini.formatter';

const formatter = new GeminiFormatter();
const user = { role: 'user', parts: [{ text: 'Is it raining?' }] };
const model = { role: 'model', parts: [{ text: 'No.' }] };
const answered = (response: object): object => ({
  role: 'user',
  parts: [{ functionResponse: { name: 'rain', response } }],
});

describe('GeminiFormatter', () => {
  it('writes contents, and a system instruction only where there is one', () => {
    const chat = conversationOf(question, no);
    expect(rowOf(formatter, chat)).toEqual({ contents: [user, model] });
    const system = [{ text: 'Be terse.', origin: 'chat' }] as const;
    expect(rowOf(formatter, { ...chat, system })).toEqual({
      systemInstruction: { parts: [{ text: 'Be terse.' }] },
      contents: [user, model],
    });
  });

  it('writes calls with objects behind their text, and what they are called with', () => {
    const call = calling('{"city":"Porto","days":[1],"near":null}', 'Let me see.');
    expect(rowOf(formatter, conversationOf(question, call, result, no))).toEqual({
      contents: [
        user,
        {
          role: 'model',
          parts: [
            { text: 'Let me see.' },
            { functionCall: { name: 'rain', args: { city: 'Porto', days: [1], near: null } } },
          ],
        },
        answered({ mm: 0 }),
        model,
      ],
      tools: [
        {
          functionDeclarations: [
            {
              name: 'rain',
              description: 'Inferred from its calls.',
              parameters: {
                type: 'OBJECT',
                properties: {
                  city: { type: 'STRING' },
                  days: { type: 'ARRAY', items: { type: 'INTEGER' } },
                  near: { type: 'NULL' },
                },
              },
            },
          ],
        },
      ],
    });
  });

  it('says nothing of parameters where a tool takes none', () => {
    const chat = conversationOf(question, calling(''), result, no);
    expect(rowOf(formatter, chat)).toMatchObject({
      contents: [user, { parts: [{ functionCall: { name: 'rain', args: {} } }] }, {}, model],
      tools: [{ functionDeclarations: [{ name: 'rain', description: 'Inferred from its calls.' }] }], // prettier-ignore
    });
  });

  it.each([
    ['0 mm', { result: '0 mm' }],
    ['', { result: '' }],
    ['[1]', { result: '[1]' }],
    ['{"id":12345678901234567890}', { result: '{"id":12345678901234567890}' }],
    ['{"result":[1]}', { result: [1] }],
  ])('writes the result %p', (text, response) => {
    const chat = conversationOf(question, calling('{}'), { ...result, text }, no);
    expect(rowOf(formatter, chat)).toMatchObject({ contents: [user, {}, answered(response), {}] });
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
      contents: [
        user,
        { parts: [{ functionCall: { name: 'rain' } }, { functionCall: { name: 'tide' } }] },
        {
          role: 'user',
          parts: [
            { functionResponse: { name: 'rain', response: { mm: 0 } } },
            { functionResponse: { name: 'tide', response: { result: 'two' } } },
          ],
        },
        model,
      ],
    });
  });

  const named = (name: string): TurnSketch => ({
    ...{ role: 'assistant', text: '' },
    call: { id: 'c', name, rawArgs: '{}' },
  });
  it.each<[string, TurnSketch[]]>([
    ['arguments that are no object', [question, calling('[1]'), result, no]],
    ['arguments that lose digits', [question, calling('{"n":12345678901234567890}'), result, no]],
    ['a prefix that another row trains', [question, { ...yes, train: false }, question, no]],
    ['two questions', [question, question, no]],
    ['a tool whose name has a blank', [question, named('look up'), result, no]],
    ['a tool whose name is too long', [question, named('a'.repeat(129)), result, no]],
    ['a parameter whose name has a hyphen', [question, calling('{"user-id":1}'), result, no]],
  ])('gives up %s', (_, turns) => {
    expect(formatter.format(conversationOf(...turns))).toEqual({ drop: 'not_representable' });
  });

  const tool = { name: 'rain', description: 'd' };
  const call = { role: 'model', parts: [{ functionCall: { name: 'rain', args: {} } }] };
  const response = answered({});
  const rowWith = (parameters: object): object => ({
    contents: [user, model],
    tools: [{ functionDeclarations: [{ ...tool, parameters }] }],
  });
  const contents = (...list: unknown[]): object => ({
    contents: list,
    tools: [{ functionDeclarations: [tool] }],
  });
  const PARAMETERS = '/tools/0/functionDeclarations/0/parameters';
  it.each<[string, string, unknown]>([
    ['row-object', '', []],
    ['missing-key', '/contents', {}],
    ['contents', '/contents', contents()],
    ['unknown-key', '/messages', { ...contents(user, model), messages: [] }],
    ['unknown-key', '/completions', { ...contents(user, model), completions: [] }],
    ['content-object', '/systemInstruction', { contents: [user, model], systemInstruction: 'x' }],
    ['blank', '/systemInstruction/parts/0/text', { contents: [user, model], systemInstruction: { parts: [{ text: '' }] } }], // prettier-ignore
    ['content-object', '/contents/0', contents('q', model)],
    ['role', '/contents/1/role', contents(user, { ...model, role: 'assistant' })],
    ['role', '/contents/0/role', contents({ ...user, role: 'system' }, user, model)],
    ['unknown-key', '/contents/0/content', contents({ role: 'user', content: 'q' }, model)],
    ['parts', '/contents/0/parts', contents({ role: 'user', parts: [] }, model)],
    ['part', '/contents/0/parts/0', contents({ role: 'user', parts: ['q'] }, model)],
    ['part', '/contents/0/parts/0', contents({ role: 'user', parts: [{ text: 'q', thought: true }] }, model)], // prettier-ignore
    ['blank', '/contents/1/parts/0/text', contents(user, { ...model, parts: [{ text: ' ' }] })],
    ['order', '/contents/1/role', contents(user, user, model)],
    ['order', '/contents/0/role', contents(model)],
    ['ends-with', '/contents/2', contents(user, model, user)],
    ['owner', '/contents/0/parts/0/functionCall', contents({ ...call, role: 'user' }, model)],
    [
      'owner',
      '/contents/1/parts/0/functionResponse',
      contents(user, { ...response, role: 'model' }),
    ],
    ['object', '/contents/1/parts/0/functionCall/args', contents(user, { ...call, parts: [{ functionCall: { name: 'rain', args: '{}' } }] }, response, model)], // prettier-ignore
    ['object', '/contents/2/parts/0/functionResponse/response', contents(user, call, { role: 'user', parts: [{ functionResponse: { name: 'rain', response: 'x' } }] }, model)], // prettier-ignore
    ['tool-name', '/contents/1/parts/0/functionCall/name', contents(user, { ...call, parts: [{ functionCall: { name: '1', args: {} } }] }, response, model)], // prettier-ignore
    ['unanswered-call', '/contents/2/parts', contents(user, call, user, model)],
    ['unanswered-call', '/contents/1/parts', contents(user, call)],
    ['orphan-result', '/contents/0/parts', contents(response, model)],
    ['orphan-result', '/contents/2/parts', contents(user, call, { role: 'user', parts: [{ functionResponse: { name: 'tide', response: {} } }] }, model)], // prettier-ignore
    ['beside-results', '/contents/2/parts', contents(user, call, { role: 'user', parts: [{ functionResponse: { name: 'rain', response: {} } }, { text: 'so?' }] }, model)], // prettier-ignore
    ['undeclared-tool', '/contents/1/parts', { contents: [user, call, response, model] }],
    ['tools', '/tools', { contents: [user, model], tools: [] }],
    ['tools', '/tools/0', { contents: [user, model], tools: [{ functionDeclarations: [] }] }],
    ['tool-twice', '/tools', { contents: [user, model], tools: [{ functionDeclarations: [tool, tool] }] }], // prettier-ignore
    ['missing-key', '/tools/0/functionDeclarations/0/description', { contents: [user, model], tools: [{ functionDeclarations: [{ name: 'rain' }] }] }], // prettier-ignore
    ['schema', PARAMETERS, rowWith([])],
    ['schema-key', `${PARAMETERS}/$schema`, rowWith({ $schema: 'x', type: 'OBJECT' })],
    ['schema-type', `${PARAMETERS}/type`, rowWith({ type: 'object' })],
    ['schema-type', `${PARAMETERS}/properties/a~1b/type`, rowWith({ properties: { 'a/b': { type: ['STRING', 'NULL'] } } })], // prettier-ignore
    ['schema-key', `${PARAMETERS}/properties/a/items/$ref`, rowWith({ properties: { a: { type: 'ARRAY', items: { $ref: '#' } } } })], // prettier-ignore
    ['schema-items', `${PARAMETERS}/properties/a/anyOf/0`, rowWith({ properties: { a: { anyOf: [{ type: 'ARRAY' }] } } })], // prettier-ignore
    ['parameter-name', `${PARAMETERS}/properties`, rowWith({ properties: { 'a-b': {} } })],
  ])('finds %s at %s', (rule, pointer, row) => {
    expect(formatter.validate(row)).toContainEqual(expect.objectContaining({ rule, pointer }));
  });
});
