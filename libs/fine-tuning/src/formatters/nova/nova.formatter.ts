import type { FormatAbout, FormatProblem } from '../formatter';
import { LoweringFormatter } from '../lowering.formatter';
import type { LoweredConversation } from '../lowering/lowered-conversation';
import type { Target } from '../lowering/target';
import type { Column } from '../parquet/parquet-columns';
import { NOVA_COLUMNS, novaHead } from './nova-head';
import { novaIds, novaMessages } from './nova-message';
import { novaToolConfig } from './nova-tools';
import { validateNovaRow } from './nova.rules';

/** Conversations as Bedrock tunes Nova with. There is no mask: all answers are learnt. */
export class NovaFormatter extends LoweringFormatter {
  readonly name = 'nova';
  readonly title = 'Amazon Nova on Bedrock, with tools';
  override readonly about: FormatAbout = {
    purpose: 'SFT',
    trainers: 'Bedrock (Nova 1.0; Nova 2.0 without tools) by its documentation and its sample validator', // prettier-ignore
    cannotCarry: 'reserved words such as "user:"; arguments that are no JSON object or would lose digits; names of tools beyond its rules; a prefix that another row already trains', // prettier-ignore
  };
  readonly columns: readonly Column[] = [...NOVA_COLUMNS, { name: 'toolConfig', shape: 'json' }];
  protected readonly target: Target = {
    tools: 'calls',
    mask: 'none',
    isAlternating: true,
    hasDefinitions: true,
    callIds: novaIds,
    results: 'no blank texts',
  };

  validate(row: unknown): readonly FormatProblem[] {
    return validateNovaRow(row);
  }

  protected rowOf({ system, turns, tools }: LoweredConversation): object | undefined {
    const messages = novaMessages(turns);
    if (messages === undefined) return undefined;
    return { ...novaHead(system), messages, ...novaToolConfig(tools) };
  }
}
