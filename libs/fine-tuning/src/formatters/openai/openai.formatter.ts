import type { FormatAbout, FormatProblem } from '../formatter';
import { LoweringFormatter } from '../lowering.formatter';
import type { LoweredConversation, LoweredTurn } from '../lowering/lowered-conversation';
import type { Target } from '../lowering/target';
import type { Column } from '../parquet/parquet-columns';
import { validateOpenAiRow } from './openai.rules';

const CALL: readonly Column[] = [
  { name: 'id', shape: 'string' },
  { name: 'type', shape: 'string' },
  {
    name: 'function',
    shape: {
      struct: [
        { name: 'name', shape: 'string' },
        { name: 'arguments', shape: 'string' },
      ],
    },
  },
];

const MESSAGE: readonly Column[] = [
  { name: 'role', shape: 'string' },
  { name: 'content', shape: 'string' },
  { name: 'tool_calls', shape: { list: { struct: CALL } } },
  { name: 'tool_call_id', shape: 'string' },
  { name: 'weight', shape: 'int' },
];

interface OpenAiMessage {
  role: string;
  content: string | null;
  tool_call_id?: string;
  tool_calls?: { id: string; type: 'function'; function: { name: string; arguments: string } }[];
  weight?: 0 | 1;
}

/**
 * OpenAI's chat format for supervised fine-tuning: one `messages` list per row and no other key, because strict
 * uploaders refuse what they do not know. `weight` stands only in rows that have a prefix which another row
 * already trains, then on every answer.
 */
export class OpenAiFormatter extends LoweringFormatter {
  readonly name = 'openai';
  readonly title = 'OpenAI chat messages (JSONL), also read by most trainers';
  override readonly about: FormatAbout = {
    purpose: 'SFT of all answers, a shared prefix by weight 0',
    trainers:
      'TRL 1.16, LLaMA-Factory 0.9.5, ms-swift 4.6, Axolotl 0.21, the file check of together 2.14 and 3.1; OpenAI, Azure, Fireworks by their documentation',
    cannotCarry: 'nothing; TRL, LLaMA-Factory and ms-swift ignore weight',
  };
  readonly columns: readonly Column[] = [
    { name: 'messages', shape: { list: { struct: MESSAGE } } },
  ];
  protected readonly target: Target = { tools: 'calls', mask: 'weight', isAlternating: false };

  validate(row: unknown): readonly FormatProblem[] {
    return validateOpenAiRow(row);
  }

  protected rowOf({ system, turns, isPrefixShared }: LoweredConversation): object {
    const messages = turns.map((turn) => messageOf(turn, isPrefixShared));
    if (system !== '') messages.unshift({ role: 'system', content: system });
    return { messages };
  }
}

function messageOf(turn: LoweredTurn, weighted: boolean): OpenAiMessage {
  if (turn.role === 'tool') return { role: 'tool', tool_call_id: turn.callId, content: turn.text };
  if (turn.role === 'user') return { role: 'user', content: turn.text };
  const message: OpenAiMessage = { role: 'assistant', content: turn.text };
  if (turn.calls.length > 0) {
    message.content = turn.text === '' ? null : turn.text;
    message.tool_calls = turn.calls.map(({ id, name, rawArgs }) => ({
      id,
      type: 'function',
      function: { name, arguments: rawArgs },
    }));
  }
  if (weighted) message.weight = turn.train ? 1 : 0;
  return message;
}
