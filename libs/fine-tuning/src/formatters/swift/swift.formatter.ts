import type { FormatAbout, FormatProblem } from '../formatter';
import { LoweringFormatter } from '../lowering.formatter';
import type { LoweredConversation } from '../lowering/lowered-conversation';
import { MEDIA_MARKS } from '../lowering/media-marks';
import type { Target } from '../lowering/target';
import { functionTools } from '../lowering/tool-definitions';
import type { Column } from '../parquet/parquet-columns';
import { TEMPLATE_KWARGS_COLUMN, templateKwargs } from '../rows/template-kwargs';
import { SWIFT_MESSAGE, swiftMessages } from './swift-messages';
import { validateSwiftRow } from './swift.rules';

/**
 * Messages as ms-swift reads them: each call and each result is a message of its own, and `loss` says of every answer and call
 * whether it is learnt. It stands on all of them, so that all rows have the same types.
 *
 * It cannot hold arguments that are no JSON object.
 */
export class SwiftFormatter extends LoweringFormatter {
  readonly name = 'swift';
  readonly title = 'ms-swift messages with tools and loss';
  override readonly about: FormatAbout = {
    purpose: 'SFT of all answers and calls, a shared prefix left out',
    trainers: 'ms-swift 4.6.0',
    cannotCarry: 'arguments that are no JSON object',
  };
  readonly columns: readonly Column[] = [
    {
      name: 'messages',
      shape: { list: { struct: [...SWIFT_MESSAGE, { name: 'loss', shape: 'boolean' }] } },
    },
    { name: 'tools', shape: 'string' },
    TEMPLATE_KWARGS_COLUMN,
  ];
  protected readonly target: Target = {
    tools: 'calls',
    mask: 'weight',
    isAlternating: true,
    hasDefinitions: true,
    cutsAtThinkTags: true,
    reserved: MEDIA_MARKS,
  };

  validate(row: unknown): readonly FormatProblem[] {
    return validateSwiftRow(row);
  }

  protected rowOf({ system, turns, tools, isThinking }: LoweredConversation): object | undefined {
    const messages = swiftMessages(system, turns, 'with loss');
    if (messages === undefined) return undefined;
    return {
      messages,
      tools: JSON.stringify(functionTools(tools)),
      ...templateKwargs(isThinking),
    };
  }
}
