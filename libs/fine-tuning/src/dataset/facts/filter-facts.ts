import type { FilterRegistry } from '../../filters/filter.registry';
import {
  filtersOn,
  type FilterOn,
  type Measured,
  type QualityRules,
} from '../../filters/filters-on';
import { LANGUAGE_FILTER } from '../../filters/shape/language.filter';
import type { ManifestFilter } from './curation-facts';
import { sortedCounts } from '../assemble/export-counter';
import { compareBytes } from '../plan/byte-order';
import { Fewest } from './fewest';
import { MeasuredValues } from './measured-values';

/** How many of what a filter dropped are named. */
const EXAMPLES = 3;
/** Words of which each is counted by itself. Languages are some dozen. */
const WORDS = 100;

/** Counts what the filters of a recipe measured. */
export class FilterFacts {
  private readonly counters: readonly OneFilter[];

  constructor(rules: QualityRules, filters: () => Pick<FilterRegistry, 'get'>) {
    const { early, late } = filtersOn(rules);
    this.counters = [...early, ...late].map((on) => new OneFilter(on, filters));
  }

  /** @param chat its pseudonym; null for one that is counted and never named */
  add(chat: string | null, measured: Measured): void {
    measured.forEach((value, at) => this.counters[at]?.add(chat, value));
  }

  /** In the order in which they judge; undefined where the recipe has none. */
  result(): readonly ManifestFilter[] | undefined {
    return this.counters.length === 0 ? undefined : this.counters.map((one) => one.result());
  }
}

class OneFilter {
  private readonly unit: string;
  private readonly drops: ManifestFilter['drops'];
  private readonly values: MeasuredValues | null;
  private readonly words = new Map<string, number>();
  private readonly examples = new Fewest<{ chat: string; value: number | string }>(
    EXAMPLES,
    (a, b) => compareBytes(a.chat, b.chat) || compareBytes(String(a.value), String(b.value)),
  );
  private measured = 0;
  private dropped = 0;

  constructor(
    private readonly on: FilterOn,
    filters: () => Pick<FilterRegistry, 'get'>,
  ) {
    const { filter, threshold } = on;
    if (typeof threshold === 'string') {
      this.unit = LANGUAGE_FILTER.unit;
      this.drops = LANGUAGE_FILTER.drops;
      this.values = null;
    } else {
      const { unit, drops = 'above' } = filters().get(filter);
      this.unit = unit;
      this.drops = drops;
      this.values = new MeasuredValues(threshold);
    }
  }

  add(chat: string | null, value: number | string): void {
    const isDropped = this.isDropped(value);
    this.measured += 1;
    if (isDropped) {
      this.dropped += 1;
      if (chat !== null) this.examples.offer({ chat, value });
    }
    if (typeof value === 'number') this.values?.add(value, isDropped);
    else if (this.words.size < WORDS || this.words.has(value))
      this.words.set(value, (this.words.get(value) ?? 0) + 1);
  }

  result(): ManifestFilter {
    const { on, unit, drops, measured, dropped, examples } = this;
    return {
      name: on.filter,
      unit,
      threshold: on.threshold,
      drops,
      measured,
      dropped,
      ...(this.values === null ? { words: sortedCounts(this.words) } : this.values.result()),
      examples: examples.all(),
    };
  }

  private isDropped(value: number | string): boolean {
    const { threshold } = this.on;
    if (typeof value === 'string' || typeof threshold === 'string')
      return !String(threshold).split(',').includes(String(value));
    return this.drops === 'below' ? value < threshold : value > threshold;
  }
}
