import { type JsonFields, isJsonObject } from '../../common/json-values';
import type { FormatProblem } from '../formatter';
import { entriesOf, keyProblems, problem, textProblems } from '../rows/row-problems';
import { isCall, isNamed, parsedText, toolsProblems } from '../rows/tool-rules';

const ASKING = ['human', 'observation'];
const ANSWERING = ['gpt', 'function_call'];
const LAST = {
  gpt: ['ends-with-answer', 'the last turn is an answer'],
  human: ['ends-with-question', 'the last turn is a question'],
} as const;

/**
 * What LLaMA-Factory needs to keep a row: it drops what is out of order, and stops at what is no JSON.
 * @param systemAs where a system text stands; of two it would take the turn and lose the column
 */
export function validateShareGptRow(row: unknown, systemAs: 'turn' | 'column'): FormatProblem[] {
  if (!isJsonObject(row)) return [problem('', 'row-object', 'a row is one JSON object')];
  const columns = systemAs === 'column' ? ['system'] : [];
  const problems = keyProblems(row, ['conversations', ...columns, 'tools']);
  if (systemAs === 'column' && 'system' in row)
    problems.push(...textProblems(row['system'], '/system', true));
  if ('tools' in row) problems.push(...toolsProblems(row['tools'], isNamed));
  const { conversations } = row;
  if (!Array.isArray(conversations) || conversations.length === 0)
    return [...problems, problem('/conversations', 'conversations', 'a non-empty list of turns')];
  return [...problems, ...shareGptTurnsProblems(conversations, systemAs, 'gpt')];
}

/** Problems of `conversations`, of which the last has to come from there. */
export function shareGptTurnsProblems(
  conversations: readonly unknown[],
  systemAs: 'turn' | 'column',
  last: 'gpt' | 'human',
): FormatProblem[] {
  const entries = entriesOf(conversations);
  const problems = conversations.flatMap((turn, index) =>
    shareGptTurnProblems(turn, `/conversations/${index}`),
  );
  problems.push(...orderProblems(entries, systemAs));
  if (entries.at(-1)?.['from'] === last) return problems;
  const [rule, message] = LAST[last];
  return [...problems, problem(`/conversations/${entries.length - 1}`, rule, message)];
}

export function shareGptTurnProblems(turn: unknown, at: string): FormatProblem[] {
  if (!isJsonObject(turn)) return [problem(at, 'turn-object', 'a turn is one JSON object')];
  const problems = keyProblems(turn, ['from', 'value'], at);
  if (!('value' in turn)) return problems;
  // A tool may well answer with nothing.
  problems.push(...textProblems(turn['value'], `${at}/value`, turn['from'] === 'observation'));
  if (turn['from'] === 'function_call' && !isCallText(turn['value']))
    problems.push(
      problem(`${at}/value`, 'function-call', 'calls are JSON with a name and an object of arguments'), // prettier-ignore
    );
  return problems;
}

function orderProblems(turns: readonly JsonFields[], systemAs: 'turn' | 'column'): FormatProblem[] {
  const first = systemAs === 'turn' && turns[0]?.['from'] === 'system' ? 1 : 0;
  const problems: FormatProblem[] = [];
  turns.slice(first).forEach(({ from }, index) => {
    const at = `/conversations/${index + first}/from`;
    const wanted = index % 2 === 0 ? ASKING : ANSWERING;
    if (typeof from !== 'string' || !wanted.includes(from))
      problems.push(problem(at, 'order', `${wanted.join(' or ')} stands here`));
    const before = turns[index + first - 1]?.['from'];
    if (from === 'observation' && before !== 'function_call')
      problems.push(problem(at, 'orphan-result', 'no call stands before this result'));
    if (before === 'function_call' && from !== 'observation')
      problems.push(problem(at, 'unanswered-call', 'a call before this turn has no result'));
  });
  return problems;
}

function isCallText(value: unknown): boolean {
  const calls = parsedText(value);
  const list: unknown[] = Array.isArray(calls) ? calls : [calls];
  return list.length > 0 && list.every(isCall);
}
