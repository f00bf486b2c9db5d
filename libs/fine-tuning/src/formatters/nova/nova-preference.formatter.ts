import type { FormatAbout, FormatProblem } from '../formatter';
import { textAlone, type LoweredPreference } from '../lowering/lowered-preference';
import type { Target } from '../lowering/target';
import { PreferenceFormatter } from '../preference.formatter';
import { NOVA_COLUMNS, novaHead } from './nova-head';
import { novaMessages } from './nova-message';
import { validateNovaPreferenceRow } from './nova-preference.rules';

/** Pairs as Bedrock tunes Nova with: the last message holds both answers as candidates. */
export class NovaPreferenceFormatter extends PreferenceFormatter {
  readonly name = 'nova-preference';
  readonly title = 'Amazon Nova preference pairs on Bedrock; text only';
  readonly about: FormatAbout = {
    purpose: 'DPO',
    trainers: 'Bedrock (Nova 1.0) by its documentation and its sample validator',
    cannotCarry: 'calls; reserved words such as "user:"',
  };
  readonly takes = 'pair';
  readonly columns = NOVA_COLUMNS;
  protected readonly target: Target = { tools: 'none', mask: 'none', isAlternating: true };

  validate(row: unknown): readonly FormatProblem[] {
    return validateNovaPreferenceRow(row);
  }

  protected rowOf({ system, prompt, answer, rejected }: LoweredPreference): object | undefined {
    const messages = novaMessages(prompt);
    const good = textAlone(answer);
    const bad = textAlone(rejected);
    if (messages === undefined || good === undefined || bad === undefined) return undefined;
    const candidates = [
      { content: [{ text: good }], preferenceLabel: 'preferred' },
      { content: [{ text: bad }], preferenceLabel: 'non-preferred' },
    ];
    return { ...novaHead(system), messages: [...messages, { role: 'assistant', candidates }] };
  }
}
