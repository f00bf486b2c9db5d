import type { Conversation } from '@app/open-webui';
import type { FormatAbout, Formatter, FormatProblem } from './formatter';
import { lower } from './lowering/lower';
import type { LoweredConversation } from './lowering/lowered-conversation';
import type { Target } from './lowering/target';
import type { Column } from './parquet/parquet-columns';

/**
 * A format that says what its target can hold, and how a conversation that fits is written. Conversations that do not fit, and
 * rows that its own rules would refuse, are never published: they are `not_representable`.
 */
export abstract class LoweringFormatter implements Formatter {
  abstract readonly name: string;
  abstract readonly title: string;
  readonly about?: FormatAbout;
  abstract readonly columns: readonly Column[];
  protected abstract readonly target: Target;

  format(conversation: Conversation): ReturnType<Formatter['format']> {
    const result = lower(conversation, this.target);
    if ('drop' in result) return result;
    const { lowered, passes } = result;
    const row = this.rowOf(lowered);
    if (row === undefined || this.validate(row).length > 0) return { drop: 'not_representable' };
    return { row: JSON.stringify(row), ...(passes.length > 0 && { passes }) };
  }

  abstract validate(row: unknown): readonly FormatProblem[];

  /** The row, or undefined where something in it has no place. */
  protected abstract rowOf(conversation: LoweredConversation): object | undefined;
}
