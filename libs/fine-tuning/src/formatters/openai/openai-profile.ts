import type { JsonFields } from '../../common/json-values';
import type { FormatAbout, FormatProblem } from '../formatter';
import type { Target } from '../lowering/target';
import type { Column } from '../parquet/parquet-columns';
import { MESSAGES_COLUMN } from './openai-columns';

/** What one service, or all trainers at once, want of OpenAI's rows beyond OpenAI. */
export interface OpenAiProfile {
  readonly title: string;
  readonly about: FormatAbout;
  readonly target: Target;
  readonly columns: readonly Column[];
  /** Whether an answer may say by a weight that it is not learnt. */
  readonly hasWeights: boolean;
  /** Whether its reader asks for a byte order mark. Default false. */
  readonly byteOrderMark?: boolean;
  /** Problems of a row beside those that it has for OpenAI. */
  readonly problems: (row: JsonFields) => FormatProblem[];
}

/** OpenAI's rows as they are. */
export const OPENAI: OpenAiProfile = {
  title: 'OpenAI chat messages (JSONL), also read by most trainers',
  about: {
    purpose: 'SFT of all answers, a shared prefix by weight 0',
    trainers:
      'TRL 1.16.0, LLaMA-Factory 0.9.5, ms-swift 4.6.0, Axolotl 0.21.0, the file check of together 2.14.0 and 3.1.1; OpenAI, Azure, Fireworks by their documentation',
    cannotCarry: 'nothing; TRL, LLaMA-Factory and ms-swift ignore weight',
  },
  target: { tools: 'calls', mask: 'weight', isAlternating: false },
  columns: [MESSAGES_COLUMN],
  hasWeights: true,
  problems: () => [],
};
