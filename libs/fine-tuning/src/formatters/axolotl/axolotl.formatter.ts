import { chatColumn } from '../chat/chat-columns';
import { chatMessages } from '../chat/chat-messages';
import type { ChatRules } from '../chat/chat-rules';
import { messagesAndToolsProblems } from '../chat/messages-and-tools.rules';
import type { FormatAbout, FormatProblem } from '../formatter';
import { LoweringFormatter } from '../lowering.formatter';
import type { LoweredConversation } from '../lowering/lowered-conversation';
import type { Target } from '../lowering/target';
import { functionTools } from '../lowering/tool-definitions';
import type { Column } from '../parquet/parquet-columns';
import type { SideFile, SplitFiles } from '../side-file';
import { axolotlConfig } from './axolotl-config';

const RULES: ChatRules = {
  argumentsAs: 'text',
  mask: { key: 'train', values: [true, false] },
  first: 'user',
  last: 'answer',
};

/**
 * Messages as Axolotl's `chat_template` reads them, beside an `axolotl.yml` that names files and keys. `train` says of every answer
 * whether it is learnt. Arguments are a text, which Axolotl parses before it renders them, so that they keep all digits.
 */
export class AxolotlFormatter extends LoweringFormatter {
  readonly name = 'axolotl';
  readonly title = 'Axolotl messages with tools and train, and its axolotl.yml';
  override readonly about: FormatAbout = {
    purpose: 'SFT of all answers, a shared prefix left out',
    trainers: 'Axolotl 0.21.0; datasets 5.2.0',
    cannotCarry: 'arguments that are no JSON object',
  };
  readonly columns: readonly Column[] = [
    chatColumn('messages', 'text', [{ name: 'train', shape: 'boolean' }]),
    { name: 'tools', shape: 'string' },
  ];
  protected readonly target: Target = {
    tools: 'calls',
    mask: 'weight',
    isAlternating: true,
    hasDefinitions: true,
    cutsAtThinkTags: true,
  };

  validate(row: unknown): readonly FormatProblem[] {
    return messagesAndToolsProblems(row, { messages: RULES });
  }

  sideFiles(splits: readonly SplitFiles[]): readonly SideFile[] {
    return [axolotlConfig(splits)];
  }

  protected rowOf({ system, turns, tools }: LoweredConversation): object | undefined {
    const messages = chatMessages(system, turns, { argumentsAs: 'text', train: 'own' });
    if (messages === undefined) return undefined;
    return { messages, tools: JSON.stringify(functionTools(tools)) };
  }
}
