import { UsageError } from '../fine-tuning.errors';
import type { Filter } from './filter';
import { lengthFilter } from './length.filter';
import { ratingFilter } from './rating.filter';
import { turnsFilter } from './turns.filter';

/** The filters of this package. A new one is a file beside these and a line here. */
export const OWN_FILTERS: readonly Filter[] = [turnsFilter, lengthFilter, ratingFilter];

/** A filter as lists of them show it, with every default. */
export type FilterDescription = Required<Omit<Filter, 'value'>>;

/** The filters that a recipe may name. @publicApi */
export class FilterRegistry {
  private readonly byName: ReadonlyMap<string, Filter>;

  /** @throws UsageError `filter/duplicate` when two filters have one name */
  constructor(filters: readonly Filter[] = OWN_FILTERS) {
    const byName = new Map<string, Filter>();
    for (const filter of filters) {
      if (byName.has(filter.name))
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
    return [...this.byName.keys()];
  }

  /** For `fine-tuning filters` and `GET /filters`. */
  describe(): FilterDescription[] {
    return [...this.byName.values()].map(({ name, measures, unit, default: usual, ...rest }) => {
      const { drops = 'above', reason = reasonOf(name) } = rest;
      return { name, measures, unit, default: usual, drops, reason };
    });
  }
}

/** The reason code of a filter that names none. */
export function reasonOf(name: string): string {
  return name.replaceAll('-', '_');
}
