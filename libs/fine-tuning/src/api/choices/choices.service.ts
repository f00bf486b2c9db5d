import { Inject, Injectable } from '@nestjs/common';
import { SelectionChoices, type Choice, type ChoiceField } from '@app/open-webui';
import type { DataSource } from 'typeorm';
import { ConsentRepository } from '../../consent/consent.repository';
import { effectiveConsent } from '../../consent/gate/effective-consent';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import { FINE_TUNING_DATABASE, FINE_TUNING_OPTIONS } from '../../fine-tuning.tokens';
import type { ChoiceDto, ChoiceListDto, ChoiceSearchDto } from '../dto/choices.dto';
import type { PageQueryDto } from '../dto/list-query.dto';
import { CursorError } from '../problem/cursor.error';

const PAGE = 20;
/** Who types in a field asks several times a second, and a page of events for a hundred names at once. */
const KEPT_MS = 5_000;

/** What the fields of a selection can name, for whoever fills in a form. */
@Injectable()
export class ChoicesService {
  private readonly choices: SelectionChoices;
  private readonly consent: ConsentRepository;
  private readonly lists = new Map<
    ChoiceField,
    { readonly at: number; readonly all: Promise<readonly Choice[]> }
  >();

  constructor(
    @Inject(FINE_TUNING_DATABASE) dataSource: DataSource,
    @Inject(FINE_TUNING_OPTIONS) private readonly options: ResolvedFineTuningOptions,
  ) {
    this.choices = new SelectionChoices(dataSource);
    this.consent = new ConsentRepository(dataSource);
  }

  async search(
    { field, search = '' }: ChoiceSearchDto,
    { cursor, limit = PAGE }: PageQueryDto,
  ): Promise<ChoiceListDto> {
    if (cursor !== undefined && !/^\d{1,9}$/.test(cursor)) throw new CursorError();
    const part = search.trim().toLowerCase();
    const found = distinct(await this.known(field))
      .filter((choice) => has(choice, part))
      .sort(byLabel);
    const end = Number(cursor ?? 0) + limit;
    return {
      items: found.slice(end - limit, end),
      nextCursor: found.length > end ? String(end) : null,
    };
  }

  /**
   * How people call their folders and tags is text of theirs: of those who did not consent nobody is shown any. Names of
   * people are those of the accounts, which an admin has anyway.
   */
  private async known(field: ChoiceField): Promise<readonly Choice[]> {
    const all = await this.listed(field);
    if (field !== 'tags' && field !== 'folders') return all;
    const { users, materialPolicyVersions } = await this.consent.loadSnapshot();
    return all.filter(
      ({ owner }) =>
        effectiveConsent({ user: users.get(owner ?? ''), materialPolicyVersions }).allowed,
    );
  }

  /** Names only, for some seconds. Who consents is asked each time. */
  private listed(field: ChoiceField): Promise<readonly Choice[]> {
    const now = this.options.clock.now();
    const kept = this.lists.get(field);
    if (kept !== undefined && Math.abs(now - kept.at) < KEPT_MS) return kept.all;
    const all = this.choices.list(field);
    this.lists.set(field, { at: now, all });
    all.catch(() => this.lists.delete(field));
    return all;
  }
}

/** Without whose it is: two people may have a tag of one name. */
function distinct(choices: readonly Choice[]): ChoiceDto[] {
  const byValue = new Map(choices.map(({ owner: _, ...choice }) => [choice.value, choice]));
  byValue.delete('');
  return [...byValue.values()];
}

function has({ value, label, about }: ChoiceDto, part: string): boolean {
  return [value, label, about].some((text) => text?.toLowerCase().includes(part) === true);
}

function byLabel(a: ChoiceDto, b: ChoiceDto): number {
  return compare(a.label.toLowerCase(), b.label.toLowerCase()) || compare(a.value, b.value);
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
