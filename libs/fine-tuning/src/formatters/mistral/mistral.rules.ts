import { isJsonObject } from '../../common/json-values';
import type { ChatRules } from '../chat/chat-rules';
import { chatProblems } from '../chat/chat.rules';
import { undeclaredProblems } from '../chat/chat-tools.rules';
import type { FormatProblem } from '../formatter';
import { entriesOf, keyProblems, problem } from '../rows/row-problems';
import { mistralToolsProblems } from './mistral-tools.rules';

const RULES: ChatRules = {
  argumentsAs: 'text',
  mask: { key: 'weight', values: [1, 0] },
  isMistral: true,
  first: 'user',
  last: 'answer',
};

/** What Mistral's own check in finetuning mode wants of a row, and that something is learnt of it. */
export function validateMistralRow(row: unknown): FormatProblem[] {
  if (!isJsonObject(row)) return [problem('', 'row-object', 'a row is one JSON object')];
  const hasTools = 'tools' in row;
  const { messages, tools } = row;
  const problems = [
    ...keyProblems(row, ['messages', ...(hasTools ? ['tools'] : [])]),
    ...('messages' in row ? chatProblems(messages, '/messages', RULES) : []),
    ...(hasTools ? mistralToolsProblems(tools) : []),
    ...undeclaredProblems(messages, '/messages', tools ?? []),
  ];
  if (!Array.isArray(messages)) return problems;
  const last = messages.length - 1;
  const tooled = Array.isArray(tools) && tools.length > 0;
  if (tooled && entriesOf(messages)[last]?.['weight'] === 0)
    problems.push(problem(`/messages/${last}/weight`, 'nothing-to-learn', 'beside tools the last answer alone is learnt')); // prettier-ignore
  return problems;
}
