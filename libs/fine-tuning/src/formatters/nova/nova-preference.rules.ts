import { isJsonObject } from '../../common/json-values';
import type { FormatProblem } from '../formatter';
import { sidesProblems } from '../rows/pair-rules';
import { entriesOf, keyProblems, problem } from '../rows/row-problems';
import { blocksProblems, headProblems, messageProblems } from './nova-blocks.rules';
import { orderProblems } from './nova.rules';
import { wordProblems } from './nova-words.rules';

/** What Bedrock documents of a pair: messages of texts, the last of which holds two candidates, one of each label. */
export function validateNovaPreferenceRow(row: unknown): FormatProblem[] {
  if (!isJsonObject(row)) return [problem('', 'row-object', 'a row is one JSON object')];
  const { messages } = row;
  const problems = [
    ...keyProblems(row, ['schemaVersion', 'messages'], '', ['system']),
    ...headProblems(row),
    ...wordProblems(row),
  ];
  if (!Array.isArray(messages) || messages.length < 2)
    return [...problems, problem('/messages', 'messages', 'a list of at least two messages')];
  const last = messages.length - 1;
  const asked = messages
    .slice(0, last)
    .flatMap((message, index) => messageProblems(message, `/messages/${index}`, ['text']));
  return [
    ...[...problems, ...asked, ...orderProblems(entriesOf(messages))],
    ...lastProblems(messages[last], `/messages/${last}`),
  ];
}

function lastProblems(message: unknown, at: string): FormatProblem[] {
  if (!isJsonObject(message))
    return [problem(at, 'message-object', 'a message is one JSON object')];
  const problems = keyProblems(message, ['role', 'candidates'], at);
  const { candidates } = message;
  const pointer = `${at}/candidates`;
  if (!Array.isArray(candidates) || candidates.length !== 2)
    return [...problems, problem(pointer, 'candidates', 'a list of exactly two candidates')];
  const entries = entriesOf(candidates);
  entries.forEach((candidate, index) => {
    problems.push(...keyProblems(candidate, ['content', 'preferenceLabel'], `${pointer}/${index}`));
    const { content } = candidate;
    problems.push(...blocksProblems(content, `${pointer}/${index}/content`, 'assistant', ['text']));
  });
  const labels = entries.map(({ preferenceLabel }) => preferenceLabel);
  if (!labels.includes('preferred') || !labels.includes('non-preferred'))
    problems.push(problem(pointer, 'labels', 'one is preferred, and one is non-preferred'));
  const [first, second] = entries.map(({ content }) => content);
  return [...problems, ...sidesProblems(first, second, `${pointer}/1/content`)];
}
