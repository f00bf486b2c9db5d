import { chatColumn } from '../chat/chat-columns';
import type { FormatAbout, FormatProblem } from '../formatter';
import { LoweringFormatter } from '../lowering.formatter';
import type { LoweredConversation } from '../lowering/lowered-conversation';
import type { Target } from '../lowering/target';
import { functionTools } from '../lowering/tool-definitions';
import type { Column } from '../parquet/parquet-columns';
import { mistralIds } from './mistral-ids';
import { mistralMessages, type MistralMessage } from './mistral-messages';
import { validateMistralRow } from './mistral.rules';

/**
 * Messages as Mistral's fine-tuning reads them. `weight` stands on every answer. `tools` stands only where there are calls: beside
 * tools the last answer alone is learnt, whatever the weights say.
 */
export class MistralFormatter extends LoweringFormatter {
  readonly name = 'mistral';
  readonly title = 'Mistral fine-tuning messages with tools and weight';
  override readonly about: FormatAbout = {
    purpose: 'SFT of all answers, of the last one where tools are called; a shared prefix left out',
    trainers:
      'mistral-common 1.13.1 in finetuning mode; mistral-finetune and the API by source and documentation',
    cannotCarry:
      'a text beside calls in one answer; arguments that are no JSON object; tools whose names are no letters, digits, _ or -',
  };
  readonly columns: readonly Column[] = [
    chatColumn('messages', 'text', [
      { name: 'name', shape: 'string' },
      { name: 'weight', shape: 'int' },
    ]),
    { name: 'tools', shape: 'json' },
  ];
  protected readonly target: Target = {
    tools: 'calls',
    mask: 'weight',
    isAlternating: true,
    hasDefinitions: true,
    callIds: mistralIds,
  };

  validate(row: unknown): readonly FormatProblem[] {
    return validateMistralRow(row);
  }

  protected rowOf({ system, turns, tools }: LoweredConversation): object | undefined {
    const said = mistralMessages(turns);
    if (said === undefined) return undefined;
    const first: MistralMessage[] = system === '' ? [] : [{ role: 'system', content: system }];
    return {
      messages: [...first, ...said],
      ...(tools.length > 0 && { tools: functionTools(tools) }),
    };
  }
}
