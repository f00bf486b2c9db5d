import { isJsonObject } from '../../common/json-values';
import type { FormatAbout, FormatProblem } from '../formatter';
import { textAlone, type LoweredPreference } from '../lowering/lowered-preference';
import { MEDIA_MARKS } from '../lowering/media-marks';
import type { Target } from '../lowering/target';
import { functionTools } from '../lowering/tool-definitions';
import type { Column } from '../parquet/parquet-columns';
import { PreferenceFormatter } from '../preference.formatter';
import { labelProblems } from '../rows/pair-rules';
import { keyProblems, problem } from '../rows/row-problems';
import { TEMPLATE_KWARGS, TEMPLATE_KWARGS_COLUMN, templateKwargs } from '../rows/template-kwargs';
import { SWIFT_MESSAGE, swiftMessages } from './swift-messages';
import { swiftTurnsProblems } from './swift.rules';

/**
 * Rated answers as ms-swift reads them: the answer is the last message, beside its label. Only the last message is rated there, so
 * that an answer that called tools has no place.
 */
export class SwiftKtoFormatter extends PreferenceFormatter {
  readonly name = 'swift-kto';
  readonly title = 'ms-swift rated answers';
  readonly about: FormatAbout = {
    purpose: 'KTO',
    trainers: 'ms-swift 4.6.0',
    cannotCarry: 'answers that called tools; arguments that are no JSON object',
  };
  readonly takes = 'rated';
  readonly columns: readonly Column[] = [
    { name: 'messages', shape: { list: { struct: SWIFT_MESSAGE } } },
    { name: 'tools', shape: 'string' },
    { name: 'label', shape: 'boolean' },
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
    const problems = keyProblems(row, ['messages', 'label'], '', ['tools', TEMPLATE_KWARGS]);
    return [...problems, ...swiftTurnsProblems(row), ...labelProblems(row['label'], '/label')];
  }

  protected rowOf(preference: LoweredPreference): object | undefined {
    const { system, prompt, answer, label, tools, isThinking } = preference;
    const content = textAlone(answer);
    const messages = swiftMessages(system, prompt, 'without loss');
    if (content === undefined || messages === undefined) return undefined;
    messages.push({ role: 'assistant', content });
    return {
      messages,
      tools: JSON.stringify(functionTools(tools)),
      label,
      ...templateKwargs(isThinking),
    };
  }
}
