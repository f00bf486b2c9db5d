import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import { readPolicyBook } from '../../consent/gate/policy-book';
import { PolicyVersion } from '../../entities/policy-version.entity';
import { ConsentError } from '../../fine-tuning.errors';
import type { ResolvedFineTuningOptions } from '../../fine-tuning.options';
import { FINE_TUNING_DATABASE, FINE_TUNING_OPTIONS } from '../../fine-tuning.tokens';
import type { OwnPolicyDto } from '../dto/consent/consent.dto';

/** Which version of the consent text people are shown now, and the text itself where the host has it. */
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

  async describe(): Promise<OwnPolicyDto> {
    const version = await this.version();
    const recorded =
      version === null
        ? null
        : await this.dataSource.getRepository(PolicyVersion).findOneBy({ version });
    const textSha256 = recorded?.textSha256 ?? null;
    const { organisation } = this.options;
    return { organisation, text: await this.textOf(textSha256), textSha256 };
  }

  /**
   * Nobody says yes to a text that they cannot have read. A no needs none.
   * @throws ConsentError `consent/policy-text` where the host has a text and it is not the recorded one, or gone
   */
  async requireText(): Promise<void> {
    if (this.options.policyTextFile === null || (await this.describe()).text !== null) return;
    throw new ConsentError(
      'consent/policy-text',
      'the text that people agree to is not the one that was recorded, or cannot be read: no consent is taken until it is',
    );
  }

  /**
   * Read each time: a text that was replaced while the host runs must not be shown under the old version. Another text than
   * the one that was recorded is none at all, since nobody could prove what people agreed to.
   */
  private async textOf(textSha256: string | null): Promise<string | null> {
    const { policyTextFile } = this.options;
    if (policyTextFile === null) return null;
    const bytes = await readFile(policyTextFile).catch(() => null);
    if (bytes === null) return null;
    const isOther =
      textSha256 !== null && createHash('sha256').update(bytes).digest('hex') !== textSha256;
    return isOther ? null : bytes.toString('utf8');
  }
}
