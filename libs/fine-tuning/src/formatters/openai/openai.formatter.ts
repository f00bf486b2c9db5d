import type { FormatProblem } from '../formatter';
import { LoweringFormatter } from '../lowering.formatter';
import type { LoweredConversation } from '../lowering/lowered-conversation';
import type { Target } from '../lowering/target';
import type { Column } from '../parquet/parquet-columns';
import { OPENAI_MESSAGES, openAiMessage } from './openai-message';
import { validateOpenAiRow } from './openai.rules';

/**
 * OpenAI's chat format for supervised fine-tuning: one `messages` list per row and no other key, because strict
 * uploaders refuse what they do not know. `weight` stands only in rows that have a prefix which another row
 * already trains, then on every answer.
 */
export class OpenAiFormatter extends LoweringFormatter {
  readonly name = 'openai';
  readonly title = 'OpenAI chat messages (JSONL), also read by most trainers';
  readonly columns: readonly Column[] = [{ name: 'messages', shape: OPENAI_MESSAGES }];
  protected readonly target: Target = { tools: 'calls', mask: 'weight', isAlternating: false };

  validate(row: unknown): readonly FormatProblem[] {
    return validateOpenAiRow(row);
  }

  protected rowOf({ system, turns, isPrefixShared }: LoweredConversation): object {
    const messages = turns.map((turn) => openAiMessage(turn, isPrefixShared));
    if (system !== '') messages.unshift({ role: 'system', content: system });
    return { messages };
  }
}
