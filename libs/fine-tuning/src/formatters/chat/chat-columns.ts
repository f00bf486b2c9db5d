import type { Column } from '../parquet/parquet-columns';

/** Messages of a chat template as a column of Parquet, in which arguments are a text either way. */
export function chatColumn(
  name: string,
  argumentsAs: 'object' | 'text',
  more: readonly Column[] = [],
): Column {
  const called: readonly Column[] = [
    { name: 'name', shape: 'string' },
    { name: 'arguments', shape: argumentsAs === 'object' ? 'json' : 'string' },
  ];
  const call: readonly Column[] = [
    { name: 'id', shape: 'string' },
    { name: 'type', shape: 'string' },
    { name: 'function', shape: { struct: called } },
  ];
  const message: readonly Column[] = [
    { name: 'role', shape: 'string' },
    { name: 'content', shape: 'string' },
    { name: 'tool_calls', shape: { list: { struct: call } } },
    { name: 'tool_call_id', shape: 'string' },
    ...more,
  ];
  return { name, shape: { list: { struct: message } } };
}
