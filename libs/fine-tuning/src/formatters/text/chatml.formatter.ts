import { isJsonObject } from '../../common/json-values';
import type { FormatAbout, FormatProblem } from '../formatter';
import { LoweringFormatter } from '../lowering.formatter';
import type { LoweredConversation } from '../lowering/lowered-conversation';
import type { Target } from '../lowering/target';
import type { Column } from '../parquet/parquet-columns';
import { keyProblems, problem, textProblems } from '../rows/row-problems';

const START = '<|im_start|>';
const END = '<|im_end|>';
/** One turn of the text, with what stands in it. */
const TURN = /<\|im_start\|>(system|user|assistant)\n([^]*?)<\|im_end\|>\n/y;
const MARK = /<\|[\w./:▁-]{1,48}\|>/;

/**
 * Conversations as rendered ChatML in one column `text`, for trainers that learn plain text. Everything in it is learnt,
 * questions as well, so that a shared prefix cannot be left out.
 */
export class ChatMlFormatter extends LoweringFormatter {
  readonly name = 'chatml';
  readonly title = 'Rendered ChatML in one text column; trains all of it, text only';
  override readonly about: FormatAbout = {
    purpose: 'training on plain text, questions too',
    trainers: 'TRL 1.16.0, Axolotl 0.21.0 (completion), LLaMA-Factory 0.9.5 (stage pt)',
    cannotCarry: 'calls and results; a prefix that another row already trains',
  };
  readonly columns: readonly Column[] = [{ name: 'text', shape: 'string' }];
  protected readonly target: Target = {
    tools: 'none',
    mask: 'none',
    isAlternating: true,
    reserved: new RegExp(MARK, 'g'),
  };

  validate(row: unknown): readonly FormatProblem[] {
    if (!isJsonObject(row)) return [problem('', 'row-object', 'a row is one JSON object')];
    const problems = [...keyProblems(row, ['text'])];
    if (!('text' in row)) return problems;
    const { text } = row;
    problems.push(...textProblems(text, '/text'));
    return typeof text === 'string' ? [...problems, ...turnProblems(text)] : problems;
  }

  protected rowOf({ system, turns }: LoweredConversation): object {
    const said = turns.map(({ role, text }) => rendered(role, text));
    if (system !== '') said.unshift(rendered('system', system));
    return { text: said.join('') };
  }
}

function rendered(role: string, text: string): string {
  return `${START}${role}\n${text}${END}\n`;
}

function turnProblems(text: string): FormatProblem[] {
  const roles: string[] = [];
  let at = 0;
  while (at < text.length) {
    TURN.lastIndex = at;
    const [whole = '', role = '', said = ''] = TURN.exec(text) ?? [];
    if (whole === '')
      return [problem('/text', 'turns', `character ${at}: a turn is ${START}role, text, ${END}`)];
    if (MARK.test(said))
      return [problem('/text', 'mark', `character ${at}: a mark stands within a turn`)];
    if (said.trim() === '') return [problem('/text', 'blank', `character ${at}: a blank turn`)];
    roles.push(role);
    at += whole.length;
  }
  return orderProblems(roles);
}

function orderProblems(roles: readonly string[]): FormatProblem[] {
  const said = roles[0] === 'system' ? roles.slice(1) : roles;
  const isInOrder = said.every((role, index) => role === (index % 2 === 0 ? 'user' : 'assistant'));
  if (said.length > 0 && isInOrder && said.length % 2 === 0) return [];
  return [problem('/text', 'order', 'questions and answers take turns, and an answer is last')];
}
