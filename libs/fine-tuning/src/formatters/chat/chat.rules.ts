import type { FormatProblem } from '../formatter';
import { entriesOf, problem } from '../rows/row-problems';
import { chatMessageProblems } from './chat-message.rules';
import { chatOrderProblems } from './chat-order.rules';
import type { ChatRules } from './chat-rules';

/**
 * Problems of a list of messages that a chat template shall render whole.
 * @param ids of calls that the row already has, to which those of this list are added
 */
export function chatProblems(
  list: unknown,
  at: string,
  rules: ChatRules,
  ids = new Set<unknown>(),
): FormatProblem[] {
  if (!Array.isArray(list) || list.length === 0)
    return [problem(at, 'messages', 'this is a list of messages that is not empty')];
  const messages = entriesOf(list);
  const { mask } = rules;
  const problems = [
    ...list.flatMap((message, index) => chatMessageProblems(message, `${at}/${index}`, rules)),
    ...chatOrderProblems(messages, at, rules, ids),
  ];
  if (rules.last !== 'answer' || mask === undefined || mask.values.length < 2) return problems;
  const answers = messages.filter(({ role }) => role === 'assistant');
  const [, off] = mask.values;
  if (answers.every((answer) => answer[mask.key] === off))
    problems.push(problem(at, 'nothing-to-learn', `every answer has ${mask.key}: ${String(off)}`));
  return problems;
}
