import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { DataSource } from 'typeorm';
import { DECISION_LIMITS } from '../../common/limits';
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
    const recorded = await this.recordedHash(await this.version());
    const shown = await this.shown(recorded);
    const { organisation } = this.options;
    return { organisation, text: shown?.text ?? null, textSha256: shown?.sha256 ?? recorded };
  }

  /**
   * Nobody says yes to a text that they cannot have read. A no needs none.
   * @param version the one in force, as {@link version} gave it: the hash must not be of one that was recorded meanwhile
   * @param seen hash of the text that the person had before them. Default: not known
   * @returns the hash of the text that people are shown, for the proof; null where the host shows none
   * @throws ConsentError `consent/policy-text` where the host has a text and it is not the recorded one, gone, or not what was seen
   */
  async requireText(version: string | null, seen?: string): Promise<string | null> {
    if (this.options.policyTextFile === null) return null;
    const shown = await this.shown(await this.recordedHash(version));
    if (shown !== undefined && seen !== undefined && seen !== shown.sha256)
      throw new ConsentError(
        'consent/policy-text',
        'the text has changed since it was shown: read it again, no consent was taken',
      );
    if (shown !== undefined) return shown.sha256;
    throw new ConsentError(
      'consent/policy-text',
      'the text that people agree to is not the one that was recorded, or cannot be read: no consent is taken until it is',
    );
  }

  private async recordedHash(version: string | null): Promise<string | null> {
    if (version === null) return null;
    const recorded = await this.dataSource.getRepository(PolicyVersion).findOneBy({ version });
    return recorded?.textSha256 ?? null;
  }

  /**
   * Read each time: a text that was replaced while the host runs must not be shown under the old version. Another text than
   * the one that was recorded is none at all, since nobody could prove what people agreed to. Where none was recorded, each yes
   * keeps the hash of what was shown.
   */
  private async shown(
    recorded: string | null,
  ): Promise<{ readonly text: string; readonly sha256: string } | undefined> {
    const { policyTextFile } = this.options;
    if (policyTextFile === null) return undefined;
    const bytes = await readUpTo(policyTextFile, DECISION_LIMITS.policyTextBytes);
    if (bytes === undefined) return undefined;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return recorded !== null && recorded !== sha256
      ? undefined
      : { text: bytes.toString('utf8'), sha256 };
  }
}

/** Undefined for a file that cannot be read, or has become longer. */
async function readUpTo(path: string, limit: number): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  try {
    let bytes = 0;
    for await (const piece of createReadStream(path, { end: limit }) as AsyncIterable<Buffer>) {
      bytes += piece.length;
      pieces.push(piece);
    }
    return bytes > limit ? undefined : Buffer.concat(pieces);
  } catch {
    return undefined;
  }
}
