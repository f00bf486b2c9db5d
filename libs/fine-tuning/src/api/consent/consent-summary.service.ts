import { Inject, Injectable } from '@nestjs/common';
import { ConsentOverview } from '../../consent/consent-overview';
import { suppressSmallGroups } from '../../consent/suppress-small-groups';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import { FINE_TUNING_OPTIONS } from '../../fine-tuning.tokens';
import type { ConsentSummaryDto } from '../dto/consent/consent-summary.dto';

/** How many said what. Groups so small that they point at somebody are hidden. */
@Injectable()
export class ConsentSummaryService {
  constructor(
    private readonly overview: ConsentOverview,
    @Inject(FINE_TUNING_OPTIONS) private readonly options: ResolvedFineTuningOptions,
  ) {}

  async read(): Promise<ConsentSummaryDto> {
    const status = await this.overview.status();
    const { granted, denied, withdrawn, unset } = status.users;
    const k = this.options.smallGroup;
    const users = suppressSmallGroups({ granted, denied, withdrawn, unset }, k);
    return {
      asOf: status.asOf,
      smallestGroup: k,
      users,
      chats: suppressSmallGroups(
        { granted: status.chats.granted, denied: status.chats.denied, unset: status.chats.unset },
        k,
      ),
      grantsByPolicyVersion: versionsOf(status.grantsByPolicyVersion, users.granted, k),
      materialPolicyVersions: status.materialPolicyVersions,
    };
  }
}

/** The versions add up to the grants: where those are hidden, or would give a hidden version away, all are hidden. */
function versionsOf(
  grants: Readonly<Record<string, number>>,
  granted: number | null,
  k: number,
): Readonly<Record<string, number | null>> {
  const { total, ...versions } = suppressSmallGroups(grants, k);
  if (granted !== null && total !== null) return versions;
  return Object.fromEntries(Object.keys(grants).map((version) => [version, null]));
}
