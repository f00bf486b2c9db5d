import { isJsonObject } from '../../common/json-values';
import type { FormatProblem } from '../formatter';
import { entriesOf, problem } from '../rows/row-problems';

/** Problems of calls whose tool the row does not describe: the model would learn to call what it was not offered. */
export function undeclaredProblems(list: unknown, at: string, tools: unknown): FormatProblem[] {
  if (!Array.isArray(list) || !Array.isArray(tools)) return [];
  const names = new Set(entriesOf(tools).map(({ function: tool }) => nameOf(tool)));
  return entriesOf(list).flatMap(({ tool_calls: calls }, index) =>
    (Array.isArray(calls) ? entriesOf(calls) : []).flatMap(
      ({ function: called }, place) =>
      names.has(nameOf(called))
        ? []
        : [problem(`${at}/${index}/tool_calls/${place}/function/name`, 'undeclared-tool', 'tools does not describe it')], // prettier-ignore
    ),
  );
}

function nameOf(value: unknown): unknown {
  return isJsonObject(value) ? value['name'] : undefined;
}
