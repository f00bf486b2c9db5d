import { OpenWebuiChat, failureReading, parseConsentFlag, type ConsentFlag } from '@app/open-webui';
import type { DataSource } from 'typeorm';
import { committedReads } from '../database/committed-reads';

/** One chat as its owner finds it again. */
export interface OwnChat {
  readonly id: string;
  readonly title: string;
  /** Epoch seconds; null where Open WebUI has none. */
  readonly updatedAt: number | null;
  readonly decision: ConsentFlag;
  /** Version of the text that the decision named; null where it named none. */
  readonly policyVersion: string | null;
  /** Epoch milliseconds. */
  readonly decidedAt: number | null;
}

/** Where a page of them ends. */
export interface OwnChatPlace {
  readonly updatedAt: number;
  readonly id: string;
}

interface Row {
  readonly id: string;
  readonly title: string | null;
  readonly updatedAt: string | number | null;
  readonly flag: string | null;
  readonly policy: string | null;
  readonly decidedAt: string | number | null;
}

const CHANGED = 'COALESCE(chat.updated_at, 0)';

/** The chats that somebody owns, last changed first. Reads only. */
export class OwnChats {
  private readonly dataSource: DataSource;

  constructor(dataSource: DataSource) {
    this.dataSource = committedReads(dataSource);
  }

  /**
   * @param search a part of the title, in any case of letters; on SQLite, which knows the cases of ASCII letters only, others as they stand or in lower case
   * @param limit default: all of them
   */
  async list(
    userId: string,
    {
      after,
      search = '',
      limit,
    }: {
      readonly after?: OwnChatPlace | undefined;
      readonly search?: string | undefined;
      readonly limit?: number;
    } = {},
  ): Promise<OwnChat[]> {
    const query = this.dataSource
      .getRepository(OpenWebuiChat)
      .createQueryBuilder('chat')
      .select('chat.id', 'id')
      // No column of the entity, which has what exports need.
      .addSelect('chat.title', 'title')
      .addSelect('chat.updated_at', 'updatedAt')
      .addSelect('chat.fine_tuning_consent', 'flag')
      .addSelect('chat.fine_tuning_policy_version', 'policy')
      .addSelect('chat.fine_tuning_consent_at', 'decidedAt')
      .where('chat.user_id = :userId', { userId })
      .orderBy(CHANGED, 'DESC')
      .addOrderBy('chat.id', 'DESC')
      .limit(limit);
    if (search !== '')
      query.andWhere(
        `(LOWER(chat.title) LIKE :lower ESCAPE '!' OR chat.title LIKE :typed ESCAPE '!')`,
        { lower: patternOf(search.toLowerCase()), typed: patternOf(search) },
      );
    if (after !== undefined)
      query.andWhere(`(${CHANGED} < :changed OR (${CHANGED} = :changed AND chat.id < :id))`, {
        changed: after.updatedAt,
        id: after.id,
      });
    const rows = await query.getRawMany<Row>().catch((error: unknown) => {
      throw failureReading('the titles of "chat"', error);
    });
    return rows.map(({ id, title, updatedAt, flag, policy, decidedAt }) => ({
      id,
      title: title ?? '',
      // PostgreSQL gives a bigint as text.
      updatedAt: updatedAt === null ? null : Number(updatedAt),
      decision: parseConsentFlag(flag),
      policyVersion: policy,
      decidedAt: decidedAt === null ? null : Number(decidedAt),
    }));
  }
}

/** Of `LIKE`, with `!` before what would mean something there. */
function patternOf(part: string): string {
  return `%${part.replaceAll(/[!%_]/g, '!$&')}%`;
}
