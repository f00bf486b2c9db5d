import { isJsonObject, type JsonFields } from '../../common/json-values';
import type { FormatProblem } from '../formatter';
import { keyProblems, problem, textProblems } from '../rows/row-problems';

const NAME = /^[a-zA-Z0-9_-]{1,64}$/;

/** Problems of the tools of a row: each has a name that Mistral allows, a description and parameters. */
export function mistralToolsProblems(tools: unknown): FormatProblem[] {
  if (!Array.isArray(tools)) return [problem('/tools', 'tools', 'tools are a list')];
  return tools.flatMap((tool: unknown, index) => {
    const at = `/tools/${index}`;
    if (!isJsonObject(tool)) return [problem(at, 'tool', 'a tool is one JSON object')];
    const problems = keyProblems(tool, ['type', 'function'], at);
    if ('type' in tool && tool['type'] !== 'function')
      problems.push(problem(`${at}/type`, 'tool-type', 'the type is "function"'));
    if (!('function' in tool)) return problems;
    const { function: described } = tool;
    if (isJsonObject(described))
      return [...problems, ...functionProblems(described, `${at}/function`)];
    return [...problems, problem(`${at}/function`, 'tool', 'a function is one JSON object')];
  });
}

function functionProblems(described: JsonFields, at: string): FormatProblem[] {
  const optional = 'strict' in described ? ['strict'] : [];
  const problems = keyProblems(described, ['name', 'description', 'parameters', ...optional], at);
  const { name, description, parameters } = described;
  if ('name' in described && (typeof name !== 'string' || !NAME.test(name)))
    problems.push(problem(`${at}/name`, 'tool-name', 'a name is 1 to 64 letters, digits, _ or -'));
  if ('description' in described) problems.push(...textProblems(description, `${at}/description`));
  if ('parameters' in described && !isJsonObject(parameters))
    problems.push(problem(`${at}/parameters`, 'parameters', 'parameters are a JSON Schema'));
  return problems;
}
