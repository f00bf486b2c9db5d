import { isJsonObject } from '../../common/json-values';
import type { FormatAbout, FormatProblem } from '../formatter';
import { LoweringFormatter } from '../lowering.formatter';
import type { LoweredConversation } from '../lowering/lowered-conversation';
import { MEDIA_MARKS } from '../lowering/media-marks';
import type { Target } from '../lowering/target';
import type { Column } from '../parquet/parquet-columns';
import { keyProblems, problem, textProblems } from '../rows/row-problems';

const KEYS = ['instruction', 'input', 'output', 'system', 'history'] as const;

/**
 * The last question as `instruction`, the last answer as `output`, all before it as pairs in `history`. LLaMA-Factory learns the
 * answers of the history as well unless it is told `mask_history`, so that a conversation whose first answers another row trains
 * is not written.
 */
export class AlpacaFormatter extends LoweringFormatter {
  readonly name = 'alpaca';
  readonly title = 'Alpaca with history (LLaMA-Factory, Axolotl, ms-swift); text only';
  override readonly about: FormatAbout = {
    purpose: 'SFT of all answers; Axolotl learns the last one',
    trainers:
      'LLaMA-Factory 0.9.5, Axolotl 0.21.0 (without system text and history), ms-swift 4.6.0',
    cannotCarry: 'calls and results; a prefix that another row already trains',
  };
  readonly columns: readonly Column[] = [
    ...KEYS.slice(0, -1).map((name): Column => ({ name, shape: 'string' })),
    { name: 'history', shape: { list: { list: 'string' } } },
  ];
  protected readonly target: Target = {
    tools: 'none',
    mask: 'none',
    isAlternating: true,
    cutsAtThinkTags: true,
    reserved: MEDIA_MARKS,
  };

  validate(row: unknown): readonly FormatProblem[] {
    if (!isJsonObject(row)) return [problem('', 'row-object', 'a row is one JSON object')];
    const problems = keyProblems(row, KEYS);
    if (problems.some(({ rule }) => rule === 'missing-key')) return problems;
    return [
      ...problems,
      ...textProblems(row['instruction'], '/instruction'),
      ...textProblems(row['input'], '/input', true),
      ...textProblems(row['output'], '/output'),
      ...textProblems(row['system'], '/system', true),
      ...historyProblems(row['history']),
    ];
  }

  protected rowOf({ system, turns }: LoweredConversation): object {
    const texts = turns.map(({ text }) => text);
    const history = Array.from({ length: texts.length / 2 - 1 }, (_, index) =>
      texts.slice(index * 2, index * 2 + 2),
    );
    return { instruction: texts.at(-2), input: '', output: texts.at(-1), system, history };
  }
}

function historyProblems(history: unknown): FormatProblem[] {
  if (!Array.isArray(history)) return [problem('/history', 'history', 'this is no list')];
  return history.flatMap((pair: unknown, index) => {
    const pointer = `/history/${index}`;
    if (!Array.isArray(pair) || pair.length !== 2)
      return [problem(pointer, 'history-pair', 'each entry is a question and an answer')];
    return pair.flatMap((text, side) => textProblems(text, `${pointer}/${side}`));
  });
}
