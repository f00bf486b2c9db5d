import type { LoweredTurn } from './lowered-conversation';
import { argumentsOf, inferTools } from './tool-definitions';

const calling = (...calls: [name: string, rawArgs: string][]): LoweredTurn => ({
  role: 'assistant',
  text: '',
  calls: calls.map(([name, rawArgs], index) => ({
    id: `c${index}`,
    name,
    args: undefined,
    rawArgs,
  })),
  train: true,
});

describe('inferTools', () => {
  it('knows names, keys and types of all calls, in their order', () => {
    const turns = [
      calling(['b', '{"n":1,"s":"x","l":[1],"o":{},"f":1.5,"t":true,"z":null}'], ['a', '']),
      { role: 'user', text: 'q' } as const,
      calling(['b', '{"n":"one","more":false}'], ['c', '[1]']),
    ];
    expect(inferTools(turns)).toEqual([
      {
        name: 'b',
        description: 'Inferred from its calls.',
        parameters: {
          type: 'object',
          properties: {
            n: {},
            s: { type: 'string' },
            l: { type: 'array' },
            o: { type: 'object' },
            f: { type: 'number' },
            t: { type: 'boolean' },
            z: { type: 'null' },
            more: { type: 'boolean' },
          },
        },
      },
      expect.objectContaining({ name: 'a', parameters: { type: 'object', properties: {} } }),
      expect.objectContaining({ name: 'c', parameters: { type: 'object', properties: {} } }),
    ]);
  });

  it('is not misled by names that every object has', () => {
    const [tool] = inferTools([calling(['toString', '{"__proto__":1,"constructor":"x"}'])]);
    expect(JSON.stringify(tool)).toContain(
      '"properties":{"__proto__":{"type":"integer"},"constructor":{"type":"string"}}',
    );
  });

  it.each([
    ['{"a":1}', { a: 1 }],
    [' ', {}],
    ['[1]', undefined],
    ['null', undefined],
    ['"{}"', undefined],
    ['{broken', undefined],
  ])('arguments %p', (rawArgs, expected) => {
    expect(argumentsOf(rawArgs)).toEqual(expected);
  });
});
