import { isJsonObject, jsonObjectOf, type JsonFields } from '../../common/json-values';
import type { FormatProblem } from '../formatter';
import { sidesProblems } from '../rows/pair-rules';
import { entriesOf, keyProblems, problem, textProblems } from '../rows/row-problems';
import { isFunctionTool, isNamed } from '../rows/tool-rules';
import { messagesProblems } from './openai.rules';

const SIDES = ['preferred_output', 'non_preferred_output'] as const;

/** What OpenAI documents and Together checks of a pair: one text a side, and a prompt that waits for an answer. */
export function validateOpenAiPreferenceRow(row: unknown): FormatProblem[] {
  if (!isJsonObject(row)) return [problem('', 'row-object', 'a row is one JSON object')];
  const problems = keyProblems(row, ['input', ...SIDES]);
  const sides = SIDES.filter((side) => side in row);
  problems.push(...sides.flatMap((side) => sideProblems(row[side], `/${side}`)));
  if (sides.length === SIDES.length)
    problems.push(...sidesProblems(row[SIDES[0]], row[SIDES[1]], `/${SIDES[1]}`));
  if (!('input' in row)) return problems;
  const { input } = row;
  if (!isJsonObject(input))
    return [...problems, problem('/input', 'input', 'the input is one JSON object')];
  problems.push(...keyProblems(input, ['messages'], '/input', ['tools', 'parallel_tool_calls']));
  const { messages } = input;
  if (!Array.isArray(messages) || messages.length === 0)
    return [...problems, problem('/input/messages', 'messages', 'a non-empty list of messages')];
  const entries = entriesOf(messages);
  return [
    ...problems,
    ...messagesProblems(messages, '/input/messages'),
    ...turnProblems(entries),
    ...callProblems(entries, input['tools']),
  ];
}

function sideProblems(side: unknown, at: string): FormatProblem[] {
  if (!Array.isArray(side) || side.length !== 1)
    return [problem(at, 'one-message', 'each side is a list of exactly one message')];
  const message: unknown = side[0];
  if (!isJsonObject(message))
    return [problem(`${at}/0`, 'message-object', 'a message is one JSON object')];
  const problems = keyProblems(message, ['role', 'content'], `${at}/0`);
  if (message['role'] !== 'assistant')
    problems.push(problem(`${at}/0/role`, 'role', 'each side is a message of the assistant'));
  return [...problems, ...textProblems(message['content'], `${at}/0/content`)];
}

/** Together refuses two messages of one role in a row, results of tools apart. */
function turnProblems(messages: readonly JsonFields[]): FormatProblem[] {
  const problems = messages.flatMap(({ role, content }, index) => {
    const at = `/input/messages/${index}`;
    const isTwice = role !== 'tool' && role === messages[index - 1]?.['role'];
    const isBlank = typeof content === 'string' && content.trim() === '' && role === 'user';
    return [
      ...(isTwice ? [problem(`${at}/role`, 'order', 'the same role stands before it')] : []),
      ...(isBlank ? [problem(`${at}/content`, 'blank', 'this text must not be blank')] : []),
    ];
  });
  if (!['user', 'tool'].includes(String(messages.at(-1)?.['role'])))
    problems.push(
      problem(`/input/messages/${messages.length - 1}`, 'ends-with-answer', 'the input waits for an answer'), // prettier-ignore
    );
  return problems;
}

/** Arguments are objects, and whatever is called is declared. */
function callProblems(messages: readonly JsonFields[], tools: unknown): FormatProblem[] {
  const problems: FormatProblem[] = [];
  if (
    tools !== undefined &&
    (!Array.isArray(tools) || tools.length === 0 || !tools.every(isFunctionTool))
  )
    problems.push(problem('/input/tools', 'tools', 'tools are a non-empty list of functions'));
  const declared = new Set(Array.isArray(tools) ? tools.filter(isFunctionTool).map(nameOf) : []);
  messages.forEach(({ tool_calls: calls }, index) => {
    entriesOf(Array.isArray(calls) ? calls : []).forEach((call, place) => {
      const at = `/input/messages/${index}/tool_calls/${place}/function`;
      if (!isNamed(call['function']) || !isJsonObject(call['function'])) return;
      const { name, arguments: args } = call['function'];
      if (typeof args === 'string' && jsonObjectOf(args) === undefined)
        problems.push(problem(`${at}/arguments`, 'tool-arguments', 'arguments are the JSON of an object')); // prettier-ignore
      if (!declared.has(name))
        problems.push(problem(`${at}/name`, 'undeclared-tool', 'no tool of the input has this name')); // prettier-ignore
    });
  });
  return problems;
}

function nameOf(tool: unknown): unknown {
  return isJsonObject(tool) && isJsonObject(tool['function'])
    ? tool['function']['name']
    : undefined;
}
