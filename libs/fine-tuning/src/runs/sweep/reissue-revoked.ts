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
import { withoutLists } from '../without-lists';

/** Starts a new version, without whoever withdrew, for each revoked dataset that has none yet. */
export class ReissueRevoked {
  /** Told about once. */
  private readonly refused = new Set<string>();
  /** Those of them that no later sweep can make either: twenty would fill the page and hold up all others for ever. */
  private readonly impossible = new Set<string>();

  constructor(
    private readonly services: Pick<
      ExportServices,
      'runs' | 'report' | 'key' | 'processor' | 'registries'
    >,
    private readonly starter: ExportStarter,
  ) {}

  async run(): Promise<void> {
    for (const revoked of await this.services.runs.withoutSuccessor([...this.impossible])) {
      try {
        await this.reissue(revoked);
      } catch (error) {
        // No room now; there will be.
        if (error instanceof ExportLimitError) return;
        // One that cannot be made again (its recipe names somebody who is gone) must not hold up the others.
        if (!this.refused.has(revoked.id))
          this.services.report(error, 'a revoked export could not be issued again');
        this.refused.add(revoked.id);
        if (error instanceof UsageError) this.impossible.add(revoked.id);
      }
    }
  }

  private async reissue(revoked: ExportRun): Promise<void> {
    // The other rows stay as they are, so whoever makes it again needs the same code of the host.
    const { processor, registries } = this.services;
    const { extensions } = registries;
    requireMarks(revoked.recipe, { processor: processor.mark, extensions });
    if (hasForgotten(revoked.recipe))
      throw new UsageError(
        'export/lists-deleted',
        'the lists of personal data of this export were deleted, so that it cannot be made again',
        'pii',
      );
    const { sinceExportId } = revoked;
    const since = sinceExportId === null ? {} : { sinceExportId };
    const request = { ...requestOf(revoked.recipe), ...since };
    // The key makes it one successor, however many processes see the revocation.
    const { run } = await this.starter.start(request, null, {
      idempotencyKey: `reissue:${revoked.id}`,
      supersedesExportId: revoked.id,
      isResolved: true,
    });
    const expected = { id: revoked.id, attempt: revoked.attempt, from: ['revoked'] as const };
    await this.services.runs.change(expected, {
      supersededByExportId: run.id,
      ...withoutLists(revoked, this.services.key),
    });
  }
}

/** The request that resolves to this recipe. */
export function requestOf(recipe: Recipe): ExportRequest {
  const { version: _version, extensions: _code, processor: _other, pii, ...rest } = recipe;
  const given = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => value !== null),
  ) as Omit<ExportRequest, 'format'>;
  const scrubbing = pii === null ? { rawPii: true } : { pii: pii as PiiRequest };
  return { ...given, ...scrubbing, format: recipe.format };
}
