import type { EntityManager } from 'typeorm';
import type { ExportRun } from '../../entities/export-run.entity';
import type { PiiRequest } from '@app/pii';
import type { ExportRequest } from '../../dataset/recipe/export-request';
import { ExportLimitError } from '../export.errors';
import type { Recipe } from '../../dataset/recipe/recipe';
import { requireMarks } from '../../processor/require-marks';
import type { ExportServices } from '../runtime/export-services';
import type { ExportStarter } from '../export-starter';
import { hasForgotten } from '../../dataset/recipe/forget-lists';
import { UsageError } from '../../fine-tuning.errors';
import { auditOf } from '../audit-of';
import { withoutLists } from '../without-lists';

type Services = Pick<
  ExportServices,
  'runs' | 'report' | 'key' | 'processor' | 'registries' | 'audit'
>;

/**
 * Starts new versions, without whoever withdrew, of revoked datasets that have none yet: one for all of the same recipe, whatever
 * the number of datasets and of decisions. A run that is about to be one takes further datasets over, because it drops
 * everybody who is excluded before it is published.
 */
export class ReissueRevoked {
  /** Told about once. */
  private readonly refused = new Set<string>();
  /** Those of them that no later sweep can make either: enough of them would fill the page and hold up all others for ever. */
  private readonly impossible = new Set<string>();

  constructor(
    private readonly services: Services,
    private readonly starter: ExportStarter,
  ) {}

  async run(): Promise<void> {
    for (const versions of byRecipe(
      await this.services.runs.withoutSuccessor([...this.impossible]),
    )) {
      const [newest] = versions;
      try {
        await this.reissue(newest, versions);
      } catch (error) {
        // No room now; there will be.
        if (error instanceof ExportLimitError) return;
        // One that cannot be made again (its recipe names somebody who is gone) must not hold up the others.
        if (!this.refused.has(newest.id))
          this.services.report(error, 'a revoked export could not be issued again');
        this.refused.add(newest.id);
        if (error instanceof UsageError) for (const { id } of versions) this.impossible.add(id);
      }
    }
  }

  /** @param versions of one recipe, the newest first */
  private async reissue(newest: ExportRun, versions: readonly ExportRun[]): Promise<void> {
    // The other rows stay as they are, so whoever makes it again needs the same code of the host.
    const { processor, registries, runs, audit, key } = this.services;
    const { extensions } = registries;
    requireMarks(newest.recipe, { processor: processor.mark, extensions });
    if (hasForgotten(newest.recipe))
      throw new UsageError(
        'export/lists-deleted',
        'the lists of personal data of this export were deleted, so that it cannot be made again',
        'pii',
      );
    const { sinceExportId } = newest;
    const since = sinceExportId === null ? {} : { sinceExportId };
    const ids = versions.map(({ id }) => id);
    const link = async (run: ExportRun, manager?: EntityManager): Promise<void> => {
      await runs.supersede(ids, run.id, manager);
      await audit.append(auditOf('export.reissue', run.id, null, { replaces: ids }), manager);
    };
    // The key makes it one successor, however many processes see the revocation.
    const { run } = await this.starter.start({ ...requestOf(newest.recipe), ...since }, null, {
      idempotencyKey: `reissue:${newest.id}`,
      supersedesExportId: newest.id,
      isResolved: true,
      instead: (manager) => runs.activeReissue(newest, manager),
      along: link,
    });
    // One that a killed process of an earlier version started has no link yet.
    await runs.supersede(ids, run.id);
    for (const { id, attempt, recipe } of versions) {
      const lists = withoutLists({ recipe }, key);
      if (Object.keys(lists).length > 0)
        await runs.change({ id, attempt, from: ['revoked'] }, lists);
    }
  }
}

function byRecipe(runs: readonly ExportRun[]): (readonly [ExportRun, ...ExportRun[]])[] {
  const groups = new Map<string, [ExportRun, ...ExportRun[]]>();
  for (const run of runs) {
    const recipe = `${run.recipeSha256} ${run.sinceExportId ?? ''}`;
    const known = groups.get(recipe);
    if (known === undefined) groups.set(recipe, [run]);
    else known.push(run);
  }
  return [...groups.values()];
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** The request that resolves to this recipe. */
export function requestOf(recipe: Recipe): ExportRequest {
  const { version: _version, extensions: _code, processor: _other, pii, ...rest } = recipe;
  const { format, formats } = recipe;
  const given = Object.fromEntries(
    // What restricts nothing is left out of a request.
    Object.entries(rest).filter(([, value]) => value !== null && !isEmptyList(value)),
  ) as Omit<ExportRequest, 'format'>;
  const scrubbing = pii === null ? { rawPii: true } : { pii: pii as PiiRequest };
  const { format: _first, ...others } = given as ExportRequest;
  return { ...others, ...scrubbing, ...(formats === undefined ? { format } : { formats }) };
}
