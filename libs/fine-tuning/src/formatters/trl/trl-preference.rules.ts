import { isJsonObject } from '../../common/json-values';
import { undeclaredProblems } from '../chat/chat-tools.rules';
import { chatProblems } from '../chat/chat.rules';
import type { FormatProblem } from '../formatter';
import { keyProblems, problem } from '../rows/row-problems';
import { isFunctionTool, parsedText, toolsProblems } from '../rows/tool-rules';
import { TEMPLATE_KWARGS, templateKwargsProblems } from '../rows/template-kwargs';
import { TRL_SIDE, TRL_PROMPT } from './trl-rules';

/**
 * Problems of a prompt and its answers. Each answer follows the prompt by itself: both may have the same calls.
 * @param answers the columns that hold one
 * @param more other columns that the row must have
 * @param optional those that it may have beside `tools` and what templates are told
 */
export function trlSidesProblems(
  row: unknown,
  answers: readonly string[],
  more: readonly string[] = [],
  optional: readonly string[] = [],
): FormatProblem[] {
  if (!isJsonObject(row)) return [problem('', 'row-object', 'a row is one JSON object')];
  const problems = keyProblems(row, ['prompt', ...answers, ...more], '', [
    'tools',
    TEMPLATE_KWARGS,
    ...optional,
  ]);
  problems.push(...templateKwargsProblems(row));
  if ('tools' in row) problems.push(...toolsProblems(row['tools'], isFunctionTool));
  const tools = parsedText('tools' in row ? row['tools'] : '[]');
  const ids = new Set<unknown>();
  for (const name of ['prompt', ...answers].filter((key) => key in row)) {
    const rules = name === 'prompt' ? ({ ...TRL_PROMPT, last: 'question' } as const) : TRL_SIDE; // prettier-ignore
    const known = name === 'prompt' ? ids : new Set(ids);
    problems.push(...chatProblems(row[name], `/${name}`, rules, known));
    problems.push(...undeclaredProblems(row[name], `/${name}`, tools));
  }
  return problems;
}
