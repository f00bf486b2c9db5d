import { Inject, Injectable } from '@nestjs/common';
import { ConsentOverview } from '../../consent/consent-overview';
import { suppressSmallGroups } from '../../consent/suppress-small-groups';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import { FINE_TUNING_OPTIONS } from '../../fine-tuning.tokens';
import type { ConsentSummaryDto } from '../dto/consent-summary.dto';

/** How many said what. Groups so small that they point at somebody are hidden. */
@Injectable()
export class ConsentSummary {
  constructor(
    private readonly overview: ConsentOverview,
    @Inject(FINE_TUNING_OPTIONS) private readonly options: ResolvedFineTuningOptions,
  ) {}

  async read(): Promise<ConsentSummaryDto> {
    const status = await this.overview.status();
    const { granted, denied, withdrawn, unset } = status.users;
    const k = this.options.smallGroup;
    const { total: _users, ...byPolicyVersion } = suppressSmallGroups(
      status.grantsByPolicyVersion,
      k,
    );
    return {
      asOf: status.asOf,
      smallestGroup: k,
      users: suppressSmallGroups({ granted, denied, withdrawn, unset }, k),
      chats: suppressSmallGroups(
        { granted: status.chats.granted, denied: status.chats.denied, unset: status.chats.unset },
        k,
      ),
      grantsByPolicyVersion: byPolicyVersion,
      materialPolicyVersions: status.materialPolicyVersions,
    };
  }
}
