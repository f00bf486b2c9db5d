import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { readPolicyBook } from '../../consent/gate/policy-book';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import { FINE_TUNING_DATABASE, FINE_TUNING_OPTIONS } from '../../fine-tuning.tokens';

/** Which version of the consent text people are shown now. */
@Injectable()
export class PolicyInForceService {
  constructor(
    @Inject(FINE_TUNING_DATABASE) private readonly dataSource: DataSource,
    @Inject(FINE_TUNING_OPTIONS) private readonly options: ResolvedFineTuningOptions,
  ) {}

  /** null: none was ever named. */
  async version(): Promise<string | null> {
    if (this.options.policyVersion !== null) return this.options.policyVersion;
    return (await readPolicyBook(this.dataSource.manager)).current;
  }
}
