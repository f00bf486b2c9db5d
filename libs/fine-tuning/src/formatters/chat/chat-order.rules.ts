import { isJsonObject, type JsonFields } from '../../common/json-values';
import type { FormatProblem } from '../formatter';
import { problem } from '../rows/row-problems';
import type { ChatRules } from './chat-rules';

type Role = string | undefined;

const LAST: Readonly<Record<ChatRules['last'], readonly string[]>> = {
  question: ['user'],
  'question or result': ['user', 'tool'],
  answer: ['assistant'],
};

/**
 * Problems of who follows whom: questions and answers take turns, each call has one result before anybody speaks again, no id
 * is there twice, and the right one speaks last.
 */
export function chatOrderProblems(
  messages: readonly JsonFields[],
  at: string,
  { first, last }: ChatRules,
  all: Set<unknown>,
): FormatProblem[] {
  const after: Readonly<Record<string, readonly Role[]>> = {
    system: first === 'user' ? [undefined] : [],
    user: first === 'user' ? [undefined, 'system', 'assistant'] : ['assistant'],
    assistant: first === 'user' ? ['user', 'tool'] : [undefined, 'user', 'tool'],
    tool: ['assistant', 'tool'],
  };
  const problems: FormatProblem[] = [];
  let open = new Set<unknown>();
  messages.forEach((message, index) => {
    const pointer = `${at}/${index}`;
    const role = message['role'] as Role;
    if (role === 'tool' && !open.delete(message['tool_call_id']))
      problems.push(problem(`${pointer}/tool_call_id`, 'orphan-result', 'no open call has this id')); // prettier-ignore
    if (role === 'tool') return;
    if (open.size > 0)
      problems.push(problem(pointer, 'unanswered-call', 'a call before this message has no result')); // prettier-ignore
    const ids = callIds(message);
    open = new Set(ids);
    if (open.size < ids.length || ids.some((id) => all.has(id)))
      problems.push(problem(`${pointer}/tool_calls`, 'call-id-twice', 'another call has this id'));
    ids.forEach((id) => all.add(id));
    const before = messages[index - 1]?.['role'] as Role;
    if (role !== undefined && Object.hasOwn(after, role) && !after[role]?.includes(before))
      problems.push(problem(`${pointer}/role`, 'order', `${role} does not stand here`));
  });
  const end = String(messages.at(-1)?.['role']);
  if (!LAST[last].includes(end) || open.size > 0) {
    const rule = last === 'answer' ? 'ends-with-answer' : 'ends-with-question';
    problems.push(
      problem(
        `${at}/${messages.length - 1}`,
        rule,
        `the last message is ${last === 'answer' ? 'an' : 'a'} ${last}`,
      ),
    );
  }
  return problems;
}

function callIds(message: JsonFields): unknown[] {
  const calls = message['tool_calls'];
  return Array.isArray(calls) ? calls.filter(isJsonObject).map(({ id }) => id) : [];
}
