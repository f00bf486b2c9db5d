import { type JsonFields, escapePointer, isJsonObject } from '../../common/json-values';
import type { FormatProblem } from '../formatter';
import { entriesOf, problem } from '../rows/row-problems';

const ROW_KEYS = new Set(['messages', 'tools', 'parallel_tool_calls', 'functions']);
const MESSAGE_KEYS: Readonly<Record<string, ReadonlySet<string>>> = {
  system: new Set(['role', 'content', 'name']),
  user: new Set(['role', 'content', 'name']),
  assistant: new Set([
    'role',
    'content',
    'name',
    'tool_calls',
    'weight',
    'refusal',
    'function_call',
  ]),
  tool: new Set(['role', 'content', 'tool_call_id']),
};

/** The rules of OpenAI's fine-tuning input as one pass over a parsed row. */
export function validateOpenAiRow(row: unknown): FormatProblem[] {
  if (!isJsonObject(row)) return [problem('', 'row-object', 'a row is one JSON object')];
  const problems: FormatProblem[] = [];
  for (const key of Object.keys(row)) {
    if (!ROW_KEYS.has(key))
      problems.push(
        problem(`/${escapePointer(key)}`, 'unknown-key', 'this key is not part of the format'),
      );
  }
  const { messages } = row;
  if (!Array.isArray(messages) || messages.length === 0) {
    return [
      ...problems,
      problem('/messages', 'messages', 'a row needs a non-empty list of messages'),
    ];
  }
  const entries = entriesOf(messages);
  return [...problems, ...messagesProblems(messages, '/messages'), ...endProblems(entries)];
}

/** Problems of a list of messages, each by itself and in their order. What stands last is for the caller to say. */
export function messagesProblems(messages: readonly unknown[], at: string): FormatProblem[] {
  const problems = messages.flatMap((message, index) => messageProblems(message, `${at}/${index}`));
  return [...problems, ...orderProblems(entriesOf(messages), at)];
}

function messageProblems(message: unknown, pointer: string): FormatProblem[] {
  if (!isJsonObject(message))
    return [problem(pointer, 'message-object', 'a message is one JSON object')];
  const role = typeof message['role'] === 'string' ? message['role'] : '';
  const keys = MESSAGE_KEYS[role];
  if (keys === undefined)
    return [problem(`${pointer}/role`, 'role', 'the role is system, user, assistant or tool')];
  const problems = Object.keys(message)
    .filter((key) => !keys.has(key))
    .map((key) =>
      problem(
        `${pointer}/${escapePointer(key)}`,
        'unknown-key',
        `a ${role} message has no such key`,
      ),
    );
  const { content, weight } = message;
  const calls = message['tool_calls'];
  if (content === null || content === undefined) {
    if (role !== 'assistant' || !Array.isArray(calls))
      problems.push(problem(`${pointer}/content`, 'content', 'the content is missing'));
  } else if (typeof content !== 'string' && !(role === 'user' && Array.isArray(content))) {
    problems.push(problem(`${pointer}/content`, 'content', 'the content is no text'));
  } else if (content === '' && role === 'assistant' && !Array.isArray(calls)) {
    problems.push(problem(`${pointer}/content`, 'content', 'an answer must not be empty'));
  }
  if (weight !== undefined && weight !== 0 && weight !== 1) {
    problems.push(problem(`${pointer}/weight`, 'weight', 'the weight is 0 or 1'));
  }
  if (calls !== undefined) problems.push(...callProblems(calls, `${pointer}/tool_calls`));
  if (
    role === 'tool' &&
    (typeof message['tool_call_id'] !== 'string' || message['tool_call_id'] === '')
  ) {
    problems.push(
      problem(
        `${pointer}/tool_call_id`,
        'tool-call-id',
        'a tool message names the call it answers',
      ),
    );
  }
  return problems;
}

function callProblems(calls: unknown, pointer: string): FormatProblem[] {
  if (!Array.isArray(calls) || calls.length === 0)
    return [problem(pointer, 'tool-calls', 'tool_calls is a non-empty list')];
  return calls.flatMap((call: unknown, index) => {
    const at = `${pointer}/${index}`;
    if (
      !isJsonObject(call) ||
      typeof call['id'] !== 'string' ||
      call['type'] !== 'function' ||
      !isJsonObject(call['function'])
    ) {
      return [problem(at, 'tool-call', 'a call has an id, the type "function" and a function')];
    }
    const { name, arguments: args } = call['function'];
    if (typeof name !== 'string' || name === '')
      return [problem(`${at}/function/name`, 'tool-name', 'the function has no name')];
    if (typeof args !== 'string')
      return [
        problem(`${at}/function/arguments`, 'tool-arguments', 'arguments are one JSON string'),
      ];
    return [];
  });
}

/** Every call is answered before the next turn, and each result has a call. */
function orderProblems(messages: readonly JsonFields[], at: string): FormatProblem[] {
  const problems: FormatProblem[] = [];
  let open = new Set<unknown>();
  messages.forEach((message, index) => {
    const pointer = `${at}/${index}`;
    if (message['role'] === 'tool') {
      if (!open.delete(message['tool_call_id'])) {
        problems.push(
          problem(`${pointer}/tool_call_id`, 'orphan-result', 'no open call has this id'),
        );
      }
      return;
    }
    if (open.size > 0)
      problems.push(
        problem(pointer, 'unanswered-call', 'a call before this message has no result'),
      );
    open = callIds(message);
    if (message['role'] === 'system' && index > 0) {
      problems.push(problem(pointer, 'system-first', 'a system message stands first'));
    }
  });
  return problems;
}

/** The row ends in something to learn. */
function endProblems(messages: readonly JsonFields[]): FormatProblem[] {
  const problems: FormatProblem[] = [];
  const last = messages.at(-1) ?? {};
  if (last['role'] !== 'assistant' || callIds(last).size > 0) {
    problems.push(
      problem(`/messages/${messages.length - 1}`, 'ends-with-answer', 'the last message is an answer'), // prettier-ignore
    );
  }
  const answers = messages.filter((message) => message['role'] === 'assistant');
  if (answers.length > 0 && answers.every((message) => message['weight'] === 0)) {
    problems.push(problem('/messages', 'nothing-to-learn', 'every answer has the weight 0'));
  }
  return problems;
}

function callIds({ tool_calls: calls }: JsonFields): Set<unknown> {
  return new Set(Array.isArray(calls) ? calls.filter(isJsonObject).map((call) => call['id']) : []);
}
