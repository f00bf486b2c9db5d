import { escapePointer, isJsonObject, type JsonFields } from '../../common/json-values';
import type { FormatProblem } from '../formatter';
import { entriesOf, keyProblems, problem } from '../rows/row-problems';

const TYPES: readonly unknown[] = ['STRING', 'NUMBER', 'INTEGER', 'BOOLEAN', 'ARRAY', 'OBJECT', 'NULL']; // prettier-ignore
/** Keys of JSON Schema that its types do not know. */
const REFUSED = ['$schema', '$ref', '$defs', '$id', 'definitions', 'const', 'oneOf', 'allOf'];

/** Documented for names of parameters. */
const PARAMETER = /^[a-zA-Z_][a-zA-Z0-9_]{0,63}$/;

/** Problems of `tools`: a list of tools, each a list of declarations. */
export function toolsProblems(tools: unknown): FormatProblem[] {
  if (!Array.isArray(tools) || tools.length === 0)
    return [problem('/tools', 'tools', 'a non-empty list of tools')];
  const problems = tools.flatMap((tool: unknown, index) => toolProblems(tool, `/tools/${index}`));
  const names = namesOf(tools);
  if (new Set(names).size < names.length)
    problems.push(problem('/tools', 'tool-twice', 'two declarations have one name'));
  return problems;
}

export function declaredNames(tools: unknown): ReadonlySet<unknown> {
  return new Set(Array.isArray(tools) ? namesOf(tools) : []);
}

function namesOf(tools: readonly unknown[]): unknown[] {
  return entriesOf(tools).flatMap(({ functionDeclarations: list }) =>
    entriesOf(Array.isArray(list) ? list : []).map(({ name }) => name),
  );
}

function toolProblems(tool: unknown, at: string): FormatProblem[] {
  const list = isJsonObject(tool) ? tool['functionDeclarations'] : undefined;
  if (!isJsonObject(tool) || !Array.isArray(list) || list.length === 0)
    return [problem(at, 'tools', 'a tool is a non-empty list of functionDeclarations')];
  const declarations = entriesOf(list).flatMap((declaration, index) => {
    const pointer = `${at}/functionDeclarations/${index}`;
    const { parameters } = declaration;
    return [
      ...keyProblems(declaration, ['name', 'description'], pointer, ['parameters']),
      ...(parameters === undefined ? [] : parametersProblems(parameters, `${pointer}/parameters`)),
    ];
  });
  return [...keyProblems(tool, ['functionDeclarations'], at), ...declarations];
}

function parametersProblems(parameters: unknown, at: string): FormatProblem[] {
  const properties = isJsonObject(parameters) ? parameters['properties'] : undefined;
  const names = Object.keys(isJsonObject(properties) ? properties : {});
  const problems = schemaProblems(parameters, at);
  if (names.every((name) => PARAMETER.test(name))) return problems;
  return [
    ...problems,
    problem(`${at}/properties`, 'parameter-name', 'letters, digits, _ and at most 64 of them'),
  ];
}

function schemaProblems(schema: unknown, at: string): FormatProblem[] {
  if (!isJsonObject(schema)) return [problem(at, 'schema', 'a schema is one JSON object')];
  const problems = REFUSED.filter((key) => key in schema).map((key) =>
    problem(`${at}/${escapePointer(key)}`, 'schema-key', 'its schemas have no such key'),
  );
  if (schema['type'] !== undefined && !TYPES.includes(schema['type']))
    problems.push(problem(`${at}/type`, 'schema-type', `one of ${TYPES.join(', ')}`));
  if (schema['type'] === 'ARRAY' && schema['items'] === undefined)
    problems.push(problem(at, 'schema-items', 'a list says what it is a list of'));
  return [
    ...problems,
    ...partsOf(schema, at).flatMap(([part, path]) => schemaProblems(part, path)),
  ];
}

/** The schemas within one, each with its pointer. */
function partsOf({ items, properties, anyOf }: JsonFields, at: string): [unknown, string][] {
  const fields = Object.entries(isJsonObject(properties) ? properties : {});
  const choices = Array.isArray(anyOf) ? (anyOf as unknown[]) : [];
  return [
    ...(items === undefined ? [] : [[items, `${at}/items`] as [unknown, string]]),
    ...fields.map(([key, value]): [unknown, string] => [value, `${at}/properties/${escapePointer(key)}`]), // prettier-ignore
    ...choices.map((value, index): [unknown, string] => [value, `${at}/anyOf/${index}`]),
  ];
}
