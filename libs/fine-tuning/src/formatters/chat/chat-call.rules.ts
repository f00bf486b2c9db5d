import { isJsonObject } from '../../common/json-values';
import type { FormatProblem } from '../formatter';
import { keyProblems, problem, textProblems } from '../rows/row-problems';
import { parsedText } from '../rows/tool-rules';
import type { ChatRules } from './chat-rules';

const NINE = /^[a-zA-Z0-9]{9}$/;

/** Problems of the calls of one answer. */
export function chatCallProblems(calls: unknown, at: string, rules: ChatRules): FormatProblem[] {
  if (!Array.isArray(calls) || calls.length === 0)
    return [problem(at, 'tool-calls', 'tool_calls is a list that is not empty')];
  return calls.flatMap((call: unknown, index) => callProblems(call, `${at}/${index}`, rules));
}

function callProblems(call: unknown, at: string, rules: ChatRules): FormatProblem[] {
  if (!isJsonObject(call)) return [problem(at, 'tool-call', 'a call is one JSON object')];
  const problems = keyProblems(call, ['id', 'type', 'function'], at);
  if (problems.some(({ rule }) => rule === 'missing-key')) return problems;
  const { id, type, function: called } = call;
  problems.push(...textProblems(id, `${at}/id`));
  if (rules.isMistral === true && typeof id === 'string' && !NINE.test(id))
    problems.push(problem(`${at}/id`, 'call-id', 'the id is nine letters or digits'));
  if (type !== 'function')
    problems.push(problem(`${at}/type`, 'call-type', 'the type is "function"'));
  if (!isJsonObject(called))
    return [...problems, problem(`${at}/function`, 'tool-call', 'a function is one JSON object')];
  problems.push(...keyProblems(called, ['name', 'arguments'], `${at}/function`));
  if ('name' in called) problems.push(...textProblems(called['name'], `${at}/function/name`));
  if ('arguments' in called && !isAsWanted(called['arguments'], rules.argumentsAs))
    problems.push(
      problem(
        `${at}/function/arguments`,
        'tool-arguments',
        rules.argumentsAs === 'object'
          ? 'arguments are an object: templates escape a text once more, or stop at it'
          : 'arguments are one JSON string that holds an object',
      ),
    );
  return problems;
}

function isAsWanted(args: unknown, as: ChatRules['argumentsAs']): boolean {
  return isJsonObject(as === 'object' ? args : parsedText(args));
}
