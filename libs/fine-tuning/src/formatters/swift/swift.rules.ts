import { type JsonFields, isJsonObject } from '../../common/json-values';
import type { FormatProblem } from '../formatter';
import { entriesOf, keyProblems, problem, textProblems } from '../rows/row-problems';
import { isCall, isFunctionTool, parsedText, toolsProblems } from '../rows/tool-rules';
import { TEMPLATE_KWARGS, templateKwargsProblems } from '../rows/template-kwargs';

/** Which messages may follow which; undefined stands for the beginning. */
const AFTER: Readonly<Record<string, readonly (string | undefined)[]>> = {
  system: [undefined],
  user: [undefined, 'system', 'assistant'],
  assistant: ['user', 'tool_response'],
  tool_call: ['user', 'assistant', 'tool_call', 'tool_response'],
  tool_response: ['tool_call', 'tool_response'],
};
const LEARNABLE = ['assistant', 'tool_call'];

/** What ms-swift needs to keep a row: it drops some with a line in its log, and stops at others when they are encoded. */
export function validateSwiftRow(row: unknown): FormatProblem[] {
  if (!isJsonObject(row)) return [problem('', 'row-object', 'a row is one JSON object')];
  const problems = [
    ...keyProblems(row, ['messages', 'tools'], '', [TEMPLATE_KWARGS]),
    ...swiftTurnsProblems(row, 'loss'),
  ];
  const { messages } = row;
  if (!Array.isArray(messages) || messages.length === 0) return problems;
  if (!entriesOf(messages).some(({ role, loss }) => role === 'assistant' && loss === true))
    problems.push(problem('/messages', 'nothing-to-learn', 'no answer has loss: true'));
  return problems;
}

/**
 * Problems of the messages, the tools and what templates are told of a row.
 * @param loss `loss` where each answer and call says whether it is learnt
 */
export function swiftTurnsProblems(row: JsonFields, ...loss: ['loss'] | []): FormatProblem[] {
  const { messages } = row;
  const problems = templateKwargsProblems(row);
  if ('tools' in row) problems.push(...toolsProblems(row['tools'], isFunctionTool));
  if (!Array.isArray(messages) || messages.length === 0)
    return [...problems, problem('/messages', 'messages', 'a non-empty list of messages')];
  messages.forEach((message: unknown, index) =>
    problems.push(...messageProblems(message, `/messages/${index}`, loss)),
  );
  return [...problems, ...orderProblems(entriesOf(messages))];
}

function messageProblems(message: unknown, at: string, loss: readonly string[]): FormatProblem[] {
  if (!isJsonObject(message))
    return [problem(at, 'message-object', 'a message is one JSON object')];
  const { role, content } = message;
  if (typeof role !== 'string' || !Object.hasOwn(AFTER, role))
    return [problem(`${at}/role`, 'role', `the role is one of ${Object.keys(AFTER).join(', ')}`)];
  const isLearnable = LEARNABLE.includes(role);
  const problems = keyProblems(message, ['role', 'content', ...(isLearnable ? loss : [])], at);
  // A tool may well answer with nothing.
  problems.push(...textProblems(content, `${at}/content`, role === 'tool_response'));
  if (isLearnable && 'loss' in message && typeof message['loss'] !== 'boolean')
    problems.push(problem(`${at}/loss`, 'loss', 'loss is true or false; any text counts as true'));
  if (role === 'tool_call' && !isCall(parsedText(content)))
    problems.push(
      problem(`${at}/content`, 'tool-call', 'a call is JSON with a name and an object of arguments'), // prettier-ignore
    );
  return problems;
}

/** Each run of calls has as many results, and the row ends in an answer. */
function orderProblems(messages: readonly JsonFields[]): FormatProblem[] {
  const problems: FormatProblem[] = [];
  let open = 0;
  messages.forEach(({ role }, index) => {
    const at = `/messages/${index}/role`;
    const before = messages[index - 1]?.['role'];
    if (typeof role !== 'string' || !Object.hasOwn(AFTER, role)) return;
    if (AFTER[role]?.includes(before as string | undefined) !== true)
      problems.push(problem(at, 'order', `${role} does not stand here`));
    const isSameRun = role === 'tool_response' || (role === 'tool_call' && before === role);
    if (open > 0 && !isSameRun) {
      problems.push(problem(at, 'unanswered-call', 'a call before this message has no result'));
      open = 0;
    }
    if (role === 'tool_call') open += 1;
    if (role !== 'tool_response') return;
    if (open === 0) problems.push(problem(at, 'orphan-result', 'no call stands before it'));
    else open -= 1;
  });
  const last = `/messages/${messages.length - 1}`;
  if (messages.at(-1)?.['role'] !== 'assistant')
    problems.push(problem(last, 'ends-with-answer', 'the last message is an answer'));
  return problems;
}
