import { isJsonObject, type JsonFields } from '../../common/json-values';
import type { FormatProblem } from '../formatter';
import { entriesOf, keyProblems, problem, textProblems } from '../rows/row-problems';
import { isNamed, toolsProblems } from '../rows/tool-rules';

const KEYS: Readonly<Record<string, readonly string[]>> = {
  system: ['role', 'content'],
  user: ['role', 'content'],
  assistant: ['role', 'content'],
  tool: ['role', 'content', 'tool_call_id'],
};

/** What a message may stand behind. */
const AFTER: ReadonlyMap<unknown, readonly unknown[]> = new Map([
  ['user', ['system', 'assistant']],
  ['assistant', ['user', 'tool']],
  ['tool', ['assistant', 'tool']],
]);

/** Problems of a list of messages that ends in a question. */
export function trlPromptProblems(messages: unknown, at: string): FormatProblem[] {
  return listProblems(messages, at, ['system', 'user'], 'user');
}

/** Problems of an answer: of its calls, their results, and the text that it ends in. */
export function trlAnswerProblems(messages: unknown, at: string): FormatProblem[] {
  return listProblems(messages, at, ['assistant'], 'assistant');
}

export function trlToolsProblems(tools: unknown): FormatProblem[] {
  return toolsProblems(
    tools,
    (tool) => isJsonObject(tool) && tool['type'] === 'function' && isNamed(tool['function']),
  );
}

function listProblems(
  messages: unknown,
  at: string,
  first: readonly unknown[],
  last: string,
): FormatProblem[] {
  // TRL stops at a text beside lists: older preference sets have prompts of that kind.
  if (!Array.isArray(messages) || messages.length === 0)
    return [problem(at, 'messages', 'this is a non-empty list of messages')];
  const problems = messages.flatMap((message, index) => messageProblems(message, `${at}/${index}`));
  const entries = entriesOf(messages);
  problems.push(...orderProblems(entries, at, first), ...chainProblems(entries, at));
  if (entries.at(-1)?.['role'] !== last)
    problems.push(problem(`${at}/${entries.length - 1}`, 'ends-with', `${last} stands last`));
  return problems;
}

function messageProblems(message: unknown, at: string): FormatProblem[] {
  if (!isJsonObject(message))
    return [problem(at, 'message-object', 'a message is one JSON object')];
  const { role, content } = message;
  if (typeof role !== 'string' || !Object.hasOwn(KEYS, role))
    return [problem(`${at}/role`, 'role', `the role is one of ${Object.keys(KEYS).join(', ')}`)];
  const isAnswer = role === 'assistant';
  const problems = keyProblems(message, KEYS[role] ?? [], at, isAnswer ? ['tool_calls'] : []);
  const calls = message['tool_calls'];
  // A tool may well answer with nothing.
  if (!(isAnswer && content === null && calls !== undefined))
    problems.push(...textProblems(content, `${at}/content`, role === 'tool'));
  if (isAnswer && calls !== undefined) problems.push(...callProblems(calls, `${at}/tool_calls`));
  return problems;
}

function callProblems(calls: unknown, at: string): FormatProblem[] {
  if (!Array.isArray(calls) || calls.length === 0)
    return [problem(at, 'tool-calls', 'tool_calls is a non-empty list')];
  return calls.flatMap((call: unknown, index) => {
    const made = isJsonObject(call) && call['type'] === 'function' ? call['function'] : undefined;
    if (!isNamed(made) || !isJsonObject(made))
      return [problem(`${at}/${index}`, 'tool-call', 'a call has the type "function" and a named function')]; // prettier-ignore
    if (isJsonObject(made['arguments'])) return [];
    return [problem(`${at}/${index}/function/arguments`, 'tool-arguments', 'arguments are an object')]; // prettier-ignore
  });
}

/** Many templates stop where two questions or two answers stand together, or at a system text within. */
function orderProblems(
  entries: readonly JsonFields[],
  at: string,
  first: readonly unknown[],
): FormatProblem[] {
  return entries.flatMap(({ role }, index) => {
    const before = entries[index - 1]?.['role'];
    const isInOrder = index === 0 ? first.includes(role) : AFTER.get(role)?.includes(before);
    if (isInOrder === true) return [];
    return [problem(`${at}/${index}/role`, 'order', 'this does not stand here')];
  });
}

/** Each call has one result before anything else is said, and each result a call. */
function chainProblems(entries: readonly JsonFields[], at: string): FormatProblem[] {
  const problems: FormatProblem[] = [];
  let open = new Set<unknown>();
  entries.forEach((entry, index) => {
    if (entry['role'] === 'tool') {
      if (!open.delete(entry['tool_call_id']))
        problems.push(problem(`${at}/${index}/tool_call_id`, 'orphan-result', 'no open call has this id')); // prettier-ignore
      return;
    }
    if (open.size > 0)
      problems.push(problem(`${at}/${index}`, 'unanswered-call', 'a call before this has no result')); // prettier-ignore
    const calls = entry['tool_calls'];
    open = new Set(Array.isArray(calls) ? entriesOf(calls).map(({ id }) => id) : []);
  });
  if (open.size > 0)
    problems.push(problem(`${at}/${entries.length - 1}`, 'unanswered-call', 'this call has no result')); // prettier-ignore
  return problems;
}
