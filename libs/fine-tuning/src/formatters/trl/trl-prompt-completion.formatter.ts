import { isJsonObject } from '../../common/json-values';
import { isMarkedForLateCalls } from '../rows/late-calls';
import {
  TEMPLATE_KWARGS,
  TEMPLATE_KWARGS_COLUMN,
  templateKwargs,
  templateKwargsProblems,
} from '../rows/template-kwargs';
import type { FormatAbout, FormatProblem } from '../formatter';
import { chatColumn } from '../chat/chat-columns';
import { chatMessages, type ChatForm } from '../chat/chat-messages';
import { withUnevenKeys } from '../chat/uneven-keys';
import { LoweringFormatter } from '../lowering.formatter';
import type { LoweredConversation } from '../lowering/lowered-conversation';
import type { Target } from '../lowering/target';
import { functionTools } from '../lowering/tool-definitions';
import type { Column } from '../parquet/parquet-columns';
import { messagesAndToolsProblems } from '../chat/messages-and-tools.rules';
import { TRL_COMPLETION, TRL_PROMPT } from './trl-rules';

const COMPLETION: Column = {
  name: 'completion',
  shape: {
    list: {
      struct: [
        { name: 'role', shape: 'string' },
        { name: 'content', shape: 'string' },
      ],
    },
  },
};
const FORM: ChatForm = { argumentsAs: 'object', train: 'never' };

/**
 * All messages before the last answer as `prompt`, that answer as `completion`: TRL learns the completion alone, whatever the template.
 * Calls and results are in the prompt, since of a completion TRL learns the results too, as if the model had to invent them.
 *
 * `train: false` on earlier answers is for `datasets`, as in `trl`.
 */
export class TrlPromptCompletionFormatter extends LoweringFormatter {
  readonly name = 'trl-prompt-completion';
  readonly title = 'TRL messages as prompt and completion; trains the last answer';
  override readonly about: FormatAbout = {
    purpose: 'SFT of the last answer',
    trainers: 'TRL 1.16.0; datasets 5.2.0',
    cannotCarry:
      'calls and earlier answers as something to learn; arguments that are no JSON object or hold numbers of too many digits',
  };
  readonly columns: readonly Column[] = [
    chatColumn('prompt', 'object', [{ name: 'train', shape: 'boolean' }]),
    COMPLETION,
    { name: 'tools', shape: 'string' },
    TEMPLATE_KWARGS_COLUMN,
  ];
  protected readonly target: Target = {
    tools: 'calls',
    mask: 'last',
    isAlternating: true,
    hasDefinitions: true,
    cutsAtThinkTags: true,
  };

  validate(row: unknown): readonly FormatProblem[] {
    const lists = { prompt: TRL_PROMPT, completion: TRL_COMPLETION };
    const problems = messagesAndToolsProblems(row, lists, [], [TEMPLATE_KWARGS]);
    return isJsonObject(row) ? [...problems, ...templateKwargsProblems(row)] : problems;
  }

  protected rowOf({ system, turns, tools, isThinking }: LoweredConversation): object | undefined {
    const prompt = chatMessages(system, turns.slice(0, -1), FORM);
    if (prompt === undefined) return undefined;
    const completion = [{ role: 'assistant', content: turns.at(-1)?.text }];
    const isMarked = isMarkedForLateCalls(JSON.stringify([prompt, completion]));
    return {
      prompt: withUnevenKeys(prompt, isMarked, false),
      completion,
      tools: JSON.stringify(functionTools(tools)),
      ...templateKwargs(isThinking),
    };
  }
}
