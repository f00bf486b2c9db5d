import { isJsonObject, type JsonFields } from '../../common/json-values';
import type { FormatProblem } from '../formatter';
import { entriesOf, keyProblems, problem } from '../rows/row-problems';
import { headProblems, messageProblems } from './nova-blocks.rules';
import { declaredNames, toolConfigProblems } from './nova-tools.rules';
import { wordProblems } from './nova-words.rules';

const KINDS = ['text', 'toolUse', 'toolResult'];

/** What Bedrock documents of a row to tune with, and its sample validator refuses. */
export function validateNovaRow(row: unknown): FormatProblem[] {
  if (!isJsonObject(row)) return [problem('', 'row-object', 'a row is one JSON object')];
  const { messages } = row;
  const problems = [
    ...keyProblems(row, ['schemaVersion', 'messages'], '', ['system', 'toolConfig']),
    ...headProblems(row),
    ...wordProblems(row),
  ];
  if ('toolConfig' in row) problems.push(...toolConfigProblems(row['toolConfig']));
  if (!Array.isArray(messages) || messages.length < 2)
    return [...problems, problem('/messages', 'messages', 'a list of at least two messages')];
  const each = messages.flatMap((message, index) =>
    messageProblems(message, `/messages/${index}`, KINDS),
  );
  const entries = entriesOf(messages);
  return [
    ...[...problems, ...each, ...orderProblems(entries)],
    ...callProblems(entries, declaredNames(row['toolConfig'])),
  ];
}

/** Questions and answers take turns, and an answer is last. */
export function orderProblems(messages: readonly JsonFields[]): FormatProblem[] {
  const problems = messages.flatMap(({ role }, index) => {
    const wanted = index % 2 === 0 ? 'user' : 'assistant';
    if (role === wanted) return [];
    return [problem(`/messages/${index}/role`, 'order', `${wanted} stands here`)];
  });
  if (messages.at(-1)?.['role'] !== 'assistant')
    problems.push(
      problem(`/messages/${messages.length - 1}`, 'ends-with-answer', 'the last message is an answer'), // prettier-ignore
    );
  return problems;
}

/** Ids differ in a row, names are declared, and the next message answers all calls, with nothing beside. */
function callProblems(
  messages: readonly JsonFields[],
  declared: ReadonlySet<unknown>,
): FormatProblem[] {
  const seen = new Set<unknown>();
  const problems: FormatProblem[] = [];
  let open: ReadonlySet<unknown> = new Set();
  messages.forEach(({ content }, index) => {
    const at = `/messages/${index}/content`;
    const blocks = entriesOf(Array.isArray(content) ? content : []);
    const results = blocksOf(blocks, 'toolResult').map(({ toolUseId }) => toolUseId);
    const answered = new Set(results);
    if (results.some((id) => !open.has(id)) || answered.size < results.length)
      problems.push(problem(at, 'orphan-result', 'a result in it answers no call'));
    if ([...open].some((id) => !answered.has(id)))
      problems.push(problem(at, 'unanswered-call', 'a call before it has no result'));
    if (results.length > 0 && results.length < blocks.length)
      problems.push(problem(at, 'beside-results', 'results stand alone'));
    const calls = blocksOf(blocks, 'toolUse');
    open = new Set(calls.map(({ toolUseId }) => toolUseId));
    for (const { toolUseId, name } of calls) {
      if (seen.has(toolUseId)) problems.push(problem(at, 'id-twice', 'two calls have one id'));
      if (!declared.has(name))
        problems.push(problem(at, 'undeclared-tool', 'toolConfig has no tool of this name'));
      seen.add(toolUseId);
    }
  });
  if (open.size > 0)
    problems.push(problem(`/messages/${messages.length - 1}/content`, 'unanswered-call', 'a call in it has no result')); // prettier-ignore
  return problems;
}

function blocksOf(blocks: readonly JsonFields[], kind: string): JsonFields[] {
  return blocks.flatMap(({ [kind]: block }) => (isJsonObject(block) ? [block] : []));
}
