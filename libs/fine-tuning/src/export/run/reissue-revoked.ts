import type { ExportRun } from '../../entities/export-run.entity';
import type { ExportRequest, PiiRequest } from '../export-request';
import type { Recipe } from '../recipe';
import type { EngineServices } from './engine-services';
import type { ExportStarter } from './export-starter';

/** Starts a new version, without whoever withdrew, for each revoked dataset that has none yet. */
export class ReissueRevoked {
  constructor(
    private readonly services: Pick<EngineServices, 'runs'>,
    private readonly starter: ExportStarter,
  ) {}

  async run(): Promise<void> {
    for (const revoked of await this.services.runs.withoutSuccessor()) await this.reissue(revoked);
  }

  private async reissue(revoked: ExportRun): Promise<void> {
    // The key makes it one successor, however many processes see the revocation.
    const { run } = await this.starter.start(requestOf(revoked.recipe), null, {
      idempotencyKey: `reissue:${revoked.id}`,
      supersedesExportId: revoked.id,
    });
    const expected = { id: revoked.id, attempt: revoked.attempt, from: ['revoked'] as const };
    await this.services.runs.change(expected, { supersededByExportId: run.id });
  }
}

/** The request that resolves to this recipe. */
export function requestOf(recipe: Recipe): ExportRequest {
  const { version: _version, pii, ...rest } = recipe;
  const given = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => value !== null),
  ) as Omit<ExportRequest, 'format'>;
  const scrubbing = pii === null ? { rawPii: true } : { pii: pii as PiiRequest };
  return { ...given, ...scrubbing, format: recipe.format };
}
