import { isJsonObject } from '../../common/json-values';
import type { FormatAbout, FormatProblem } from '../formatter';
import { chatColumn } from '../chat/chat-columns';
import { chatMessages } from '../chat/chat-messages';
import { LoweringFormatter } from '../lowering.formatter';
import type { LoweredConversation } from '../lowering/lowered-conversation';
import type { Target } from '../lowering/target';
import { functionTools } from '../lowering/tool-definitions';
import type { Column } from '../parquet/parquet-columns';
import { messagesAndToolsProblems } from '../chat/messages-and-tools.rules';
import {
  TEMPLATE_KWARGS,
  TEMPLATE_KWARGS_COLUMN,
  templateKwargs,
  templateKwargsProblems,
} from '../rows/template-kwargs';
import { TRL_CHAT } from './trl-rules';

/**
 * Messages as TRL's SFT reads them. Arguments are objects, which every template of TRL but DeepSeek's renders rightly; tools are one
 * JSON text, so that all rows have the same types.
 *
 * `train` stands on every answer although TRL does not read it: messages of unlike keys in every row make `datasets` take messages as
 * free JSON. Without it a file whose first call comes after 10 MB cannot be loaded.
 */
export class TrlFormatter extends LoweringFormatter {
  readonly name = 'trl';
  readonly title = 'TRL messages with tools, arguments as objects';
  override readonly about: FormatAbout = {
    purpose: 'SFT of all answers, with assistant_only_loss',
    trainers: 'TRL 1.16.0; Axolotl 0.21.0, which loses nulls within arguments; datasets 5.2.0',
    cannotCarry:
      'a prefix that another row already trains; arguments that are no JSON object or hold numbers of too many digits',
  };
  readonly columns: readonly Column[] = [
    chatColumn('messages', 'object', [{ name: 'train', shape: 'boolean' }]),
    { name: 'tools', shape: 'string' },
    TEMPLATE_KWARGS_COLUMN,
  ];
  protected readonly target: Target = {
    tools: 'calls',
    mask: 'none',
    isAlternating: true,
    hasDefinitions: true,
    cutsAtThinkTags: true,
  };

  validate(row: unknown): readonly FormatProblem[] {
    const problems = messagesAndToolsProblems(row, { messages: TRL_CHAT }, [], [TEMPLATE_KWARGS]);
    return isJsonObject(row) ? [...problems, ...templateKwargsProblems(row)] : problems;
  }

  protected rowOf({ system, turns, tools, isThinking }: LoweredConversation): object | undefined {
    const messages = chatMessages(system, turns, { argumentsAs: 'object', train: 'own' });
    if (messages === undefined) return undefined;
    return {
      messages,
      tools: JSON.stringify(functionTools(tools)),
      ...templateKwargs(isThinking),
    };
  }
}
