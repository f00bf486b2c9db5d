import type { Conversation, ExampleKind } from '@app/open-webui';
import type { FormatAbout, Formatter, FormatProblem } from './formatter';
import { lowerPreference } from './lowering/lower-preference';
import type { LoweredPreference } from './lowering/lowered-preference';
import type { Target } from './lowering/target';
import type { Column } from './parquet/parquet-columns';

/**
 * A format of pairs or of rated answers: as `LoweringFormatter`, with the prompt and each answer apart. Examples that do not fit,
 * and rows that its own rules would refuse, are never published: they are `not_representable`.
 */
export abstract class PreferenceFormatter implements Formatter {
  abstract readonly name: string;
  abstract readonly title: string;
  abstract readonly about: FormatAbout;
  abstract readonly takes: Exclude<ExampleKind, 'conversation'>;
  abstract readonly columns: readonly Column[];
  /** `mask` says nothing here: nothing of a prompt is ever learnt. */
  protected abstract readonly target: Target;

  format(conversation: Conversation): ReturnType<Formatter['format']> {
    const result = lowerPreference(conversation, this.target);
    if ('drop' in result) return result;
    const { lowered, passes } = result;
    const row = this.rowOf(lowered);
    if (row === undefined || this.validate(row).length > 0) return { drop: 'not_representable' };
    return { row: JSON.stringify(row), ...(passes.length > 0 && { passes }) };
  }

  abstract validate(row: unknown): readonly FormatProblem[];

  /** The row, or undefined where something in it has no place. */
  protected abstract rowOf(preference: LoweredPreference): object | undefined;
}
