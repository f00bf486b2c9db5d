import type { FilterRegistry } from '../../filters/filter.registry';
import type { QualityRules } from '../../filters/filters-on';
import type { Pseudonyms } from '../pseudonyms';
import type { Decisions } from '../resolve/decisions';
import { meaningOf } from '../report/reason-table';
import type { ChatLine, ExampleLine } from '../shard/shard-records';
import type { CurationFacts } from './curation-facts';
import { DuplicateFacts } from './duplicate-facts';
import { FilterFacts } from './filter-facts';
import { RatingFacts } from './rating-facts';

/** Counts how the rows of a dataset were chosen, while it is put together. */
export class CurationCounter {
  private readonly filters: FilterFacts;
  private readonly duplicates: DuplicateFacts;
  private readonly ratings = new RatingFacts();

  /** @param filters asked for only where the rules name one */
  constructor(
    rules: QualityRules,
    filters: () => Pick<FilterRegistry, 'get'>,
    private readonly decisions: Pick<Decisions, 'chats' | 'chatOf'>,
    private readonly pseudonyms: Pick<Pseudonyms, 'of'>,
  ) {
    this.filters = new FilterFacts(rules, filters);
    this.duplicates = new DuplicateFacts(decisions.chats);
  }

  /** @param survivor the example that stays in the place of a duplicate */
  chat({ c, f = [] }: ChatLine, reason: string | null, survivor: number | undefined): void {
    if (survivor !== undefined && reason !== null)
      this.duplicates.add(reason, this.decisions.chatOf(survivor));
    if (f.length === 0) return;
    // Who is left out for want of a yes is nobody's example.
    const isNamed = reason === null || meaningOf(reason).stage !== 'consent';
    const chat = isNamed ? this.pseudonyms.of('chat', c) : null;
    for (const measured of f) this.filters.add(chat, measured);
  }

  example({ v: evidence, g: rating }: ExampleLine): void {
    if (evidence === undefined) this.ratings.add(rating);
  }

  /** @param survivors raw ids of chats that stay in the place of others, by example */
  result(survivors: ReadonlyMap<number, string>): CurationFacts {
    const filters = this.filters.result();
    const duplicates = this.duplicates.result(
      survivors,
      (example) => this.decisions.chatOf(example),
      (id) => this.pseudonyms.of('chat', id),
    );
    const ratings = this.ratings.result();
    return {
      ...(filters !== undefined && { filters }),
      ...(duplicates !== undefined && { duplicates }),
      ...(ratings !== undefined && { ratings }),
    };
  }
}
