import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { readPolicyBook } from '../../consent/gate/policy-book';
import { isOutdatedPolicy } from '../../consent/gate/policy-order';
import { PolicyVersion } from '../../entities/policy-version.entity';
import { FINE_TUNING_DATABASE } from '../../fine-tuning.tokens';
import type { PolicyListDto } from '../dto/consent/policies.dto';
import { PolicyInForceService } from './policy-in-force.service';

/** All versions of the text that people agree to. They are recorded at the command line, where the text is. */
@Injectable()
export class PoliciesService {
  constructor(
    @Inject(FINE_TUNING_DATABASE) private readonly dataSource: DataSource,
    private readonly policy: PolicyInForceService,
  ) {}

  async list(): Promise<PolicyListDto> {
    const { recorded, material } = await readPolicyBook(this.dataSource.manager);
    const rows = await this.dataSource.getRepository(PolicyVersion).find();
    const byVersion = new Map(rows.map((row) => [row.version, row]));
    const current = await this.policy.version();
    const { organisation, text } = await this.policy.describe();
    const items = recorded.map((version) => {
      const { textSha256 = null, recordedAt = null } = byVersion.get(version) ?? {};
      return {
        version,
        material: material.includes(version),
        inForce: version === current,
        outdated: isOutdatedPolicy(version, material),
        textSha256,
        text: version === current ? text : null,
        recordedAt: recordedAt === null ? null : new Date(recordedAt).toISOString(),
      };
    });
    return { organisation, current, items: items.reverse() };
  }
}
