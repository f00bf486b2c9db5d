import { turnsOf } from './turns-of';

it.each([
  [null, []],
  [{}, []],
  [{ messages: 'no' }, []],
  [
    {
      messages: [
        { role: 'user', content: '<i>Hi</i>' },
        { role: 'assistant', content: 'Yes' },
      ],
    },
    [
      { role: 'user', text: '<i>Hi</i>' },
      { role: 'assistant', text: 'Yes' },
    ],
  ],
  [{ messages: [{ role: 'else', content: 'x' }, 'x', null] }, []],
  [
    { messages: [{ role: 'assistant', content: null, tool_calls: [{ id: '1' }] }] },
    [{ role: 'assistant', text: '[\n  {\n    "id": "1"\n  }\n]' }],
  ],
])('%j', (row, expected) => {
  expect(turnsOf(row)).toEqual(expected);
});
