import { UsageError } from '../fine-tuning.errors';
import type { Filter } from './filter';
import { OWN_FILTERS } from './own-filters';
import { presetsOf } from './quality-presets';
import { reasonOf } from './reason-of';
import { LANGUAGE_FILTER } from './shape/language.filter';

/** A filter as lists of them show it, with every default; null where there is none. */
export interface FilterDescription {
  readonly name: string;
  readonly measures: string;
  readonly unit: string;
  readonly default: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** `other`: whatever is none of the words that a recipe names. */
  readonly drops: 'above' | 'below' | 'other';
  readonly reason: string;
  /** Threshold per preset that names it. */
  readonly presets: Readonly<Record<string, number>>;
}

/** The filters that a recipe may name. @publicApi */
export class FilterRegistry {
  private readonly byName: ReadonlyMap<string, Filter>;

  /** @throws UsageError `filter/duplicate` when two filters have one name */
  constructor(filters: readonly Filter[] = OWN_FILTERS) {
    const byName = new Map<string, Filter>();
    for (const filter of filters) {
      if (byName.has(filter.name) || filter.name === LANGUAGE_FILTER.name)
        throw new UsageError('filter/duplicate', `two filters are called "${filter.name}"`);
      byName.set(filter.name, filter);
    }
    this.byName = byName;
  }

  /** @throws UsageError `filter/unknown` naming the filters there are */
  get(name: string): Filter {
    const filter = this.byName.get(name);
    if (filter !== undefined) return filter;
    throw new UsageError(
      'filter/unknown',
      `filters: there is no filter "${name}"; known are ${this.names().join(', ')}`,
      'filters',
    );
  }

  names(): string[] {
    return [...this.byName.keys(), LANGUAGE_FILTER.name];
  }

  /** For `fine-tuning filters` and `GET /filters`. */
  describe(): FilterDescription[] {
    const own = [...this.byName.values()].map((filter): FilterDescription => {
      const { name, measures, unit, default: usual, min = null, max = null } = filter;
      const { drops = 'above', reason = reasonOf(name) } = filter;
      return {
        name,
        measures,
        unit,
        default: usual,
        min,
        max,
        drops,
        reason,
        presets: presetsOf(name),
      };
    });
    return [...own, { ...LANGUAGE_FILTER, presets: {} }];
  }
}
