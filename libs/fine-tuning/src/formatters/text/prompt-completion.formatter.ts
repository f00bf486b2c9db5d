import { isJsonObject } from '../../common/json-values';
import type { FormatAbout, FormatProblem } from '../formatter';
import { LoweringFormatter } from '../lowering.formatter';
import type { LoweredConversation, LoweredTurn } from '../lowering/lowered-conversation';
import type { Target } from '../lowering/target';
import type { Column } from '../parquet/parquet-columns';
import { keyProblems, problem, textProblems } from '../rows/row-problems';

const KEYS = ['prompt', 'completion'] as const;
/** A line that begins as a turn does; it gets a space before it. */
const LINE = /\n(?=(?:User|Assistant):)/g;

/**
 * A transcript up to the last question as `prompt`, the last answer as `completion`: for base models, and for trainers that learn
 * the completion alone. Earlier answers are read and not learnt.
 */
export class PromptCompletionFormatter extends LoweringFormatter {
  readonly name = 'prompt-completion';
  readonly title = 'Transcript and last answer as two texts; trains the last answer';
  override readonly about: FormatAbout = {
    purpose: 'SFT of the last answer, also of base models',
    trainers:
      'TRL 1.16.0, LLaMA-Factory 0.9.5 (as alpaca), Axolotl 0.21.0 (user-defined), the file check of together 1.5.34, 2.14.0 and 3.1.1',
    cannotCarry: 'calls and results; earlier answers as something to learn',
  };
  readonly columns: readonly Column[] = KEYS.map((name) => ({ name, shape: 'string' }));
  protected readonly target: Target = {
    tools: 'none',
    mask: 'last',
    isAlternating: true,
    reserved: LINE,
    defusedAs: () => '\n ',
  };

  validate(row: unknown): readonly FormatProblem[] {
    if (!isJsonObject(row)) return [problem('', 'row-object', 'a row is one JSON object')];
    const problems = keyProblems(row, KEYS);
    return [
      ...problems,
      ...KEYS.filter((key) => key in row).flatMap((key) => textProblems(row[key], `/${key}`)),
    ];
  }

  protected rowOf({ system, turns }: LoweredConversation): object {
    const said = turns.slice(0, -1).map(lineOf);
    const completion = ` ${turns.at(-1)?.text ?? ''}`;
    const head = system === '' ? '' : `${system}\n\n`;
    return { prompt: `${head}${said.join('\n')}\nAssistant:`, completion };
  }
}

function lineOf({ role, text }: LoweredTurn): string {
  return `${role === 'assistant' ? 'Assistant' : 'User'}: ${text}`;
}
