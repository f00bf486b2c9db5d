import { isJsonObject, type JsonFields } from '../../common/json-values';
import type { FormatProblem } from '../formatter';
import { labelProblems, sidesProblems } from '../rows/pair-rules';
import { keyProblems, problem, textProblems } from '../rows/row-problems';
import { isNamed, toolsProblems } from '../rows/tool-rules';
import { shareGptTurnProblems, shareGptTurnsProblems } from './sharegpt.rules';

const SIDES = ['chosen', 'rejected'] as const;

/** A pair: LLaMA-Factory drops a row whose turns end in an answer, and reads a side that is a mere text wrongly without a word. */
export function validateLlamaFactoryPreferenceRow(row: unknown): FormatProblem[] {
  if (!isJsonObject(row)) return [problem('', 'row-object', 'a row is one JSON object')];
  const problems = promptProblems(row, [...SIDES], 'human');
  const sides = SIDES.filter((side) => side in row);
  for (const side of sides) {
    const turn = row[side];
    problems.push(...shareGptTurnProblems(turn, `/${side}`));
    if (isJsonObject(turn) && turn['from'] !== 'gpt')
      problems.push(problem(`/${side}/from`, 'order', 'each side comes from gpt'));
  }
  if (sides.length < SIDES.length) return problems;
  return [...problems, ...sidesProblems(row['chosen'], row['rejected'], '/rejected')];
}

/** A rated answer: with a text as its tag LLaMA-Factory trains it as any other answer. */
export function validateLlamaFactoryKtoRow(row: unknown): FormatProblem[] {
  if (!isJsonObject(row)) return [problem('', 'row-object', 'a row is one JSON object')];
  const problems = promptProblems(row, ['kto_tag'], 'gpt');
  return [...problems, ...labelProblems(row['kto_tag'], '/kto_tag')];
}

function promptProblems(
  row: JsonFields,
  keys: readonly string[],
  last: 'gpt' | 'human',
): FormatProblem[] {
  const problems = keyProblems(row, ['conversations', 'system', ...keys], '', ['tools']);
  if ('system' in row) problems.push(...textProblems(row['system'], '/system', true));
  if ('tools' in row) problems.push(...toolsProblems(row['tools'], isNamed));
  const { conversations } = row;
  if (!Array.isArray(conversations) || conversations.length === 0)
    return [...problems, problem('/conversations', 'conversations', 'a non-empty list of turns')];
  return [...problems, ...shareGptTurnsProblems(conversations, 'column', last)];
}
