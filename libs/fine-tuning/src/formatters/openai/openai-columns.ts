import type { Column } from '../parquet/parquet-columns';

const CALL: readonly Column[] = [
  { name: 'id', shape: 'string' },
  { name: 'type', shape: 'string' },
  {
    name: 'function',
    shape: {
      struct: [
        { name: 'name', shape: 'string' },
        { name: 'arguments', shape: 'string' },
      ],
    },
  },
];

const TEXT: readonly Column[] = [
  { name: 'role', shape: 'string' },
  { name: 'content', shape: 'string' },
];

/** Messages that may hold calls and weights. */
export const MESSAGES_COLUMN: Column = {
  name: 'messages',
  shape: {
    list: {
      struct: [
        ...TEXT,
        { name: 'tool_calls', shape: { list: { struct: CALL } } },
        { name: 'tool_call_id', shape: 'string' },
        { name: 'weight', shape: 'int' },
      ],
    },
  },
};

/** Messages that hold nothing but texts. */
export const TEXTS_COLUMN: Column = { name: 'messages', shape: { list: { struct: TEXT } } };
