/** A schema as Vertex AI knows it: types in upper case, no list of types, no reference to another schema. */
export interface GeminiSchema {
  readonly type?: string;
  readonly nullable?: true;
  readonly anyOf?: readonly GeminiSchema[];
  readonly items?: GeminiSchema;
  readonly properties?: Readonly<Record<string, GeminiSchema>>;
}

/** The schema that all these values have. Values of several types are any of them, and null makes it nullable. */
export function geminiSchemaOf(values: readonly unknown[]): GeminiSchema {
  const byType = new Map<string, unknown[]>();
  for (const value of values) listOf(byType, typeOf(value)).push(value);
  const isNullable = byType.delete('NULL');
  if (byType.size === 0) return { type: 'NULL' };
  if (byType.has('NUMBER')) byType.delete('INTEGER');
  const schemas = [...byType].map(([type, found]) => schemaOf(type, found));
  const [schema = {}, ...others] = schemas;
  return {
    ...(others.length === 0 ? schema : { anyOf: schemas }),
    ...(isNullable ? { nullable: true } : {}),
  };
}

function schemaOf(type: string, values: readonly unknown[]): GeminiSchema {
  if (type === 'ARRAY') {
    const items = (values as readonly unknown[][]).flat();
    // Vertex AI wants a type here, and lists that were all empty say nothing of it.
    return { type, items: items.length === 0 ? { type: 'STRING' } : geminiSchemaOf(items) };
  }
  if (type !== 'OBJECT') return { type };
  const byKey = new Map<string, unknown[]>();
  for (const fields of values as readonly object[])
    for (const [key, value] of Object.entries(fields)) listOf(byKey, key).push(value);
  const properties = [...byKey].map(([key, found]) => [key, geminiSchemaOf(found)] as const);
  return { type, properties: Object.fromEntries(properties) };
}

function listOf(lists: Map<string, unknown[]>, key: string): unknown[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

function typeOf(value: unknown): string {
  if (value === null) return 'NULL';
  if (Array.isArray(value)) return 'ARRAY';
  if (typeof value === 'number') return Number.isInteger(value) ? 'INTEGER' : 'NUMBER';
  return typeof value === 'object' ? 'OBJECT' : typeof value === 'string' ? 'STRING' : 'BOOLEAN';
}
