import type { FormatAbout, FormatProblem } from '../formatter';
import { chatColumn } from '../chat/chat-columns';
import { chatMessages } from '../chat/chat-messages';
import { withUnevenKeys } from '../chat/uneven-keys';
import { isMarkedForLateCalls } from '../rows/late-calls';
import { LoweringFormatter } from '../lowering.formatter';
import type { LoweredConversation } from '../lowering/lowered-conversation';
import type { Target } from '../lowering/target';
import { functionTools } from '../lowering/tool-definitions';
import type { Column } from '../parquet/parquet-columns';
import { isJsonObject } from '../../common/json-values';
import { textProblems } from '../rows/row-problems';
import { messagesAndToolsProblems } from '../chat/messages-and-tools.rules';
import { TRL_PROMPT } from './trl-rules';

/**
 * Messages up to the last question, for trainers that let the model answer by itself. What was answered is a text beside them, which
 * reward functions get as `reference`. `train: false` on earlier answers is for `datasets`, as in `trl`.
 */
export class TrlPromptFormatter extends LoweringFormatter {
  readonly name = 'trl-prompt';
  readonly title = 'TRL prompts for GRPO, with the last answer as reference';
  override readonly about: FormatAbout = {
    purpose: 'GRPO, RLOO',
    trainers: 'TRL 1.16.0; datasets 5.2.0',
    cannotCarry:
      'calls and results after the last question; arguments that are no JSON object or hold numbers of too many digits',
  };
  readonly columns: readonly Column[] = [
    chatColumn('prompt', 'object', [{ name: 'train', shape: 'boolean' }]),
    { name: 'tools', shape: 'string' },
    { name: 'reference', shape: 'string' },
  ];
  protected readonly target: Target = {
    tools: 'calls',
    mask: 'last',
    isAlternating: true,
    hasDefinitions: true,
    cutsAtThinkTags: true,
  };

  validate(row: unknown): readonly FormatProblem[] {
    const problems = messagesAndToolsProblems(
      row,
      { prompt: { ...TRL_PROMPT, last: 'question' } },
      ['reference'],
    );
    if (!isJsonObject(row) || !('reference' in row)) return problems;
    return [...problems, ...textProblems(row['reference'], '/reference')];
  }

  protected rowOf({ system, turns, tools }: LoweredConversation): object | undefined {
    const asked = turns.slice(0, turns.findLastIndex(({ role }) => role === 'user') + 1);
    const prompt = chatMessages(system, asked, { argumentsAs: 'object', train: 'never' });
    if (prompt === undefined) return undefined;
    const reference = turns.at(-1)?.text;
    const isMarked = isMarkedForLateCalls(JSON.stringify([prompt, reference]));
    return {
      prompt: withUnevenKeys(prompt, isMarked, false),
      tools: JSON.stringify(functionTools(tools)),
      reference,
    };
  }
}
