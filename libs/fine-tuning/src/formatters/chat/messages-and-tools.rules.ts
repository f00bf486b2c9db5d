import { isJsonObject } from '../../common/json-values';
import type { ChatRules } from './chat-rules';
import { chatProblems } from './chat.rules';
import { undeclaredProblems } from './chat-tools.rules';
import type { FormatProblem } from '../formatter';
import { keyProblems, problem } from '../rows/row-problems';
import { isFunctionTool, parsedText, toolsProblems } from '../rows/tool-rules';

/**
 * Problems of a row of chat messages beside `tools` as one JSON text.
 * @param lists the columns that hold messages, with what each must be
 * @param more other columns that the row must have
 * @param optional those that it may have
 */
export function messagesAndToolsProblems(
  row: unknown,
  lists: Readonly<Record<string, ChatRules>>,
  more: readonly string[] = [],
  optional: readonly string[] = [],
): FormatProblem[] {
  if (!isJsonObject(row)) return [problem('', 'row-object', 'a row is one JSON object')];
  const problems = keyProblems(row, [...Object.keys(lists), 'tools', ...more], '', optional);
  if ('tools' in row) problems.push(...toolsProblems(row['tools'], isFunctionTool));
  const tools = parsedText(row['tools']);
  const ids = new Set<unknown>();
  for (const [name, rules] of Object.entries(lists)) {
    if (!(name in row)) continue;
    problems.push(...chatProblems(row[name], `/${name}`, rules, ids));
    problems.push(...undeclaredProblems(row[name], `/${name}`, tools));
  }
  return problems;
}
