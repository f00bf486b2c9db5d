import { isJsonObject } from '../../common/json-values';
import type { FormatAbout, FormatProblem } from '../formatter';
import { LoweringFormatter } from '../lowering.formatter';
import type { LoweredConversation } from '../lowering/lowered-conversation';
import type { Target } from '../lowering/target';
import type { Column } from '../parquet/parquet-columns';
import { openAiMessage } from './openai-message';
import { OPENAI, type OpenAiProfile } from './openai-profile';
import { validateOpenAiRow } from './openai.rules';

/**
 * OpenAI's chat format for supervised fine-tuning: one `messages` list per row and no other key, because strict
 * uploaders refuse what they do not know. `weight` stands only in rows that have a prefix which another row
 * already trains, then on every answer.
 */
export class OpenAiFormatter extends LoweringFormatter {
  readonly name = 'openai';
  readonly title: string;
  override readonly about: FormatAbout;
  readonly columns: readonly Column[];
  readonly byteOrderMark: boolean;
  protected readonly target: Target;

  /** @param profile what its reader wants beyond OpenAI */
  constructor(
    private readonly profile: OpenAiProfile = OPENAI,
    readonly profiles: Readonly<Record<string, OpenAiFormatter>> = {},
  ) {
    super();
    this.byteOrderMark = profile.byteOrderMark ?? false;
    ({
      title: this.title,
      about: this.about,
      columns: this.columns,
      target: this.target,
    } = profile);
  }

  validate(row: unknown): readonly FormatProblem[] {
    const problems = validateOpenAiRow(row);
    return isJsonObject(row) ? [...problems, ...this.profile.problems(row)] : problems;
  }

  protected rowOf({ system, turns, isPrefixShared }: LoweredConversation): object {
    const weighted = isPrefixShared && this.profile.hasWeights;
    const messages = turns.map((turn) => openAiMessage(turn, weighted));
    if (system !== '') messages.unshift({ role: 'system', content: system });
    return { messages };
  }
}
