/** The schema of the body of `POST /export`. */
const BODY = 'FineTuningCreateExport';
const DATES = /^ISO 8601/;

/**
 * What a form has to ask for, from the schema of the body of an export: `{path, kind, choices, default, min, max, maxLength,
 * example, fields}` of each field, those of nested objects with dots in their path.
 * @throws where a field has a shape that no kind of control is known for: a new one must not be forgotten
 */
export function exportFieldsOf({ components: { schemas } }) {
  return fieldsOf(schemas, schemas[BODY], '');
}

function fieldsOf(schemas, { properties }, prefix) {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const path = prefix + name;
    const inner = resolve(schemas, schema);
    return inner.properties === undefined
      ? [{ path, ...kindOf(schemas, path, schema) }]
      : fieldsOf(schemas, inner, `${path}.`);
  });
}

function resolve(schemas, schema) {
  const { $ref } = schema.allOf?.[0] ?? schema;
  return $ref === undefined ? schema : schemas[$ref.slice($ref.lastIndexOf('/') + 1)];
}

function kindOf(schemas, path, schema) {
  const { type, default: given, example, minimum: min, maximum: max, maxLength } = schema;
  const common = { default: given, example, min, max, maxLength };
  // A flag that is also a word (`false` for none) is asked for by the word.
  const choices = schema.enum ?? schema.oneOf?.find((one) => one.enum !== undefined)?.enum;
  if (choices !== undefined)
    return { kind: type === 'integer' ? 'number-choice' : 'choice', choices, default: given };
  if (type === 'boolean') return { kind: 'flag', default: given };
  if (type === 'integer' || type === 'number') return { kind: type, ...common };
  if (type === 'string')
    return { kind: DATES.test(schema.description ?? '') ? 'date' : 'text', ...common };
  if (type === 'object') {
    const values = schema.additionalProperties;
    if (values?.enum !== undefined) return { kind: 'choice-map', choices: values.enum };
    if (values !== undefined) return { kind: 'map' };
  }
  if (type === 'array') {
    const items = resolve(schemas, schema.items);
    if (items.enum !== undefined) return { kind: 'choices', choices: items.enum, default: given };
    if (items.type === 'string') return { kind: 'lines', example };
    if (items.properties !== undefined)
      return { kind: 'entries', fields: fieldsOf(schemas, items, ''), required: items.required };
  }
  throw new Error(`no control is known for ${path}: ${JSON.stringify(schema)}`);
}
