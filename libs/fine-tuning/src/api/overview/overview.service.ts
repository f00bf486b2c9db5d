import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import { FINE_TUNING_DATABASE, FINE_TUNING_OPTIONS } from '../../fine-tuning.tokens';
import { countByStatus } from '../../runs/repository/count-by-status';
import type { Caller } from '../access/caller';
import type { OverviewDto } from '../dto/overview.dto';
import { AttentionService } from './attention.service';
import { StorageUseService } from './storage-use.service';

/** The first thing that an admin sees. */
@Injectable()
export class OverviewService {
  constructor(
    @Inject(FINE_TUNING_DATABASE) private readonly dataSource: DataSource,
    @Inject(FINE_TUNING_OPTIONS) private readonly options: ResolvedFineTuningOptions,
    private readonly attention: AttentionService,
    private readonly storage: StorageUseService,
  ) {}

  async read(caller: Caller): Promise<OverviewDto> {
    return {
      asOf: new Date(this.options.clock.now()).toISOString(),
      exports: Object.fromEntries(await countByStatus(this.dataSource)) as OverviewDto['exports'],
      storage: await this.storage.read(),
      attention: await this.attention.list(caller),
    };
  }
}
