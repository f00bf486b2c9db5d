import { isJsonObject, type JsonFields } from '../../common/json-values';
import type { FormatProblem } from '../formatter';
import { entriesOf, keyProblems, problem, textProblems } from '../rows/row-problems';
import { nameProblems } from './nova-blocks.rules';

/** Problems of `toolConfig`: each tool has a name of its own, a description, and a schema of a type. */
export function toolConfigProblems(config: unknown): FormatProblem[] {
  const at = '/toolConfig';
  const tools = isJsonObject(config) ? config['tools'] : undefined;
  if (!isJsonObject(config) || !Array.isArray(tools) || tools.length === 0)
    return [problem(`${at}/tools`, 'tools', 'a non-empty list of tools')];
  const problems = keyProblems(config, ['tools'], at);
  const specs = specsOf(tools);
  specs.forEach((spec, index) =>
    problems.push(...specProblems(spec, `${at}/tools/${index}/toolSpec`)),
  );
  if (new Set(specs.map(({ name }) => name)).size < specs.length)
    problems.push(problem(`${at}/tools`, 'tool-twice', 'two tools have one name'));
  return problems;
}

export function declaredNames(config: unknown): ReadonlySet<unknown> {
  const tools = isJsonObject(config) ? config['tools'] : undefined;
  return new Set(Array.isArray(tools) ? specsOf(tools).map(({ name }) => name) : []);
}

function specsOf(tools: readonly unknown[]): JsonFields[] {
  return entriesOf(entriesOf(tools).map(({ toolSpec }) => toolSpec));
}

function specProblems(spec: JsonFields, at: string): FormatProblem[] {
  const { name, description, inputSchema } = spec;
  const problems = [
    ...keyProblems(spec, ['name', 'description', 'inputSchema'], at),
    ...nameProblems(name, `${at}/name`),
    ...textProblems(description, `${at}/description`),
  ];
  const schema = isJsonObject(inputSchema) ? inputSchema['json'] : undefined;
  if (isJsonObject(schema) && schema['type'] === 'object') return problems;
  return [...problems, problem(`${at}/inputSchema/json`, 'schema', 'a schema of the type object')];
}
