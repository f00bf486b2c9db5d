import type { Conversation } from '@app/open-webui';
import { FineTuningError } from '../fine-tuning.errors';
import type { Reason } from '../pipeline/reason';
import type { Filter, FilterMeasures } from './filter';
import type { Explanation } from './explanation';
import { reasonOf } from './reason-of';
import { nameOfError } from '../common/name-of-error';

/** What a rule says of a conversation that it drops. */
export interface Judgement {
  readonly drop: Reason;
  readonly because: Explanation;
}

/** One filter with the threshold of a recipe. */
export class FilterRule {
  private readonly reason: Reason;
  private readonly isBelow: boolean;

  constructor(
    private readonly filter: Filter,
    private readonly threshold: number,
  ) {
    this.reason = filter.reason ?? reasonOf(filter.name);
    this.isBelow = filter.drops === 'below';
  }

  /**
   * Why the conversation is dropped; undefined where it stays.
   * @param measured receives the number
   * @throws FineTuningError `filter/invalid`, `filter/failed` with the name of the filter, never its own message
   */
  judge(
    conversation: Conversation,
    measures: FilterMeasures,
    measured?: (number | string)[],
  ): Judgement | undefined {
    const value = this.valueOf(conversation, measures);
    measured?.push(value);
    const isDropped = this.isBelow ? value < this.threshold : value > this.threshold;
    if (!isDropped) return undefined;
    const { filter, threshold } = this;
    return { drop: this.reason, because: { filter: filter.name, value, threshold } };
  }

  private valueOf(conversation: Conversation, measures: FilterMeasures): number {
    const { name } = this.filter;
    let value: unknown;
    try {
      value = this.filter.value(conversation, measures);
    } catch (error) {
      // The message may quote the conversation.
      const message = `filter "${name}" failed (${nameOfError(error)})`;
      throw new FineTuningError('filter/failed', message, { cause: error });
    }
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    throw new FineTuningError('filter/invalid', `filter "${name}" did not answer with a number`);
  }
}
