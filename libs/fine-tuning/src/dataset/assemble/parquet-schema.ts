import type { SchemaElement } from 'hyparquet';
import type { Column, ColumnShape } from '../../formatters/parquet/parquet-columns';

/** Parquet's flat schema of nested columns: lists in the standard three levels, everything optional. */
export function parquetSchema(columns: readonly Column[]): SchemaElement[] {
  return [
    { name: 'root', num_children: columns.length },
    ...columns.flatMap(({ name, shape }) => elements(name, shape)),
  ];
}

function elements(name: string, shape: ColumnShape): SchemaElement[] {
  const repetition_type = 'OPTIONAL';
  if (shape === 'string' || shape === 'json') {
    return [{ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type }];
  }
  if (shape === 'int') return [{ name, type: 'INT32', repetition_type }];
  if (shape === 'boolean') return [{ name, type: 'BOOLEAN', repetition_type }];
  if ('list' in shape) {
    return [
      { name, num_children: 1, converted_type: 'LIST', repetition_type },
      { name: 'list', num_children: 1, repetition_type: 'REPEATED' },
      ...elements('element', shape.list),
    ];
  }
  const children = shape.struct.flatMap((column) => elements(column.name, column.shape));
  return [{ name, num_children: shape.struct.length, repetition_type }, ...children];
}

/** The value as the schema wants it: absent keys are null, free JSON is text. */
export function parquetValue(value: unknown, shape: ColumnShape): unknown {
  if (value === undefined || value === null) return null;
  if (shape === 'json') return JSON.stringify(value);
  if (typeof shape === 'string') return value;
  if ('list' in shape)
    return Array.isArray(value) ? value.map((item) => parquetValue(item, shape.list)) : null;
  const fields = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    shape.struct.map(({ name, shape: inner }) => [name, parquetValue(fields[name], inner)]),
  );
}
