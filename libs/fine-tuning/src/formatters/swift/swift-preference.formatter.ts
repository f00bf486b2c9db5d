import { isJsonObject } from '../../common/json-values';
import type { FormatAbout, FormatProblem } from '../formatter';
import { textAlone, type LoweredPreference } from '../lowering/lowered-preference';
import { MEDIA_MARKS } from '../lowering/media-marks';
import type { Target } from '../lowering/target';
import { functionTools } from '../lowering/tool-definitions';
import type { Column } from '../parquet/parquet-columns';
import { PreferenceFormatter } from '../preference.formatter';
import { MARGIN_COLUMN, marginOf, marginProblems } from '../rows/margin';
import { sidesProblems } from '../rows/pair-rules';
import { entriesOf, keyProblems, problem, textProblems } from '../rows/row-problems';
import { TEMPLATE_KWARGS, TEMPLATE_KWARGS_COLUMN, templateKwargs } from '../rows/template-kwargs';
import { SWIFT_MESSAGE, swiftMessages } from './swift-messages';
import { swiftTurnsProblems } from './swift.rules';

/** Pairs as ms-swift reads them: the chosen answer is the last message, the other one a text of its own. */
export class SwiftPreferenceFormatter extends PreferenceFormatter {
  readonly name = 'swift-preference';
  readonly title = 'ms-swift preference pairs';
  readonly about: FormatAbout = {
    purpose: 'DPO, reward models',
    trainers: 'ms-swift 4.6.0',
    cannotCarry: 'answers that called tools; arguments that are no JSON object',
  };
  readonly takes = 'pair';
  readonly columns: readonly Column[] = [
    { name: 'messages', shape: { list: { struct: SWIFT_MESSAGE } } },
    { name: 'tools', shape: 'string' },
    { name: 'rejected_response', shape: 'string' },
    MARGIN_COLUMN,
    TEMPLATE_KWARGS_COLUMN,
  ];
  protected readonly target: Target = {
    tools: 'calls',
    mask: 'none',
    isAlternating: true,
    hasDefinitions: true,
    cutsAtThinkTags: true,
    reserved: MEDIA_MARKS,
  };

  validate(row: unknown): readonly FormatProblem[] {
    if (!isJsonObject(row)) return [problem('', 'row-object', 'a row is one JSON object')];
    const problems = keyProblems(row, ['messages', 'rejected_response'], '', [
      'tools',
      'margin',
      TEMPLATE_KWARGS,
    ]);
    problems.push(...swiftTurnsProblems(row), ...marginProblems(row));
    if (!('rejected_response' in row)) return problems;
    const { messages, rejected_response: rejected } = row;
    // A row whose sides are equal, or whose other side is null, is dropped with a line in the log.
    problems.push(...textProblems(rejected, '/rejected_response'));
    const chosen = Array.isArray(messages) ? entriesOf(messages).at(-1)?.['content'] : undefined;
    return [...problems, ...sidesProblems(chosen, rejected, '/rejected_response')];
  }

  protected rowOf(preference: LoweredPreference): object | undefined {
    const { system, prompt, answer, rejected, tools, isThinking } = preference;
    const good = textAlone(answer);
    const bad = textAlone(rejected);
    const messages = swiftMessages(system, prompt, 'without loss');
    if (good === undefined || bad === undefined || messages === undefined) return undefined;
    messages.push({ role: 'assistant', content: good });
    return {
      messages,
      tools: JSON.stringify(functionTools(tools)),
      rejected_response: bad,
      margin: marginOf(preference.margin),
      ...templateKwargs(isThinking),
    };
  }
}
