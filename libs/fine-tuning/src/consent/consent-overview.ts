import { MoreThan, type DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';
import {
  type ConsentFlag,
  OpenWebuiChat,
  OpenWebuiUser,
  parseConsentFlag,
  toDatabaseError,
} from '@app/open-webui';
import { committedReads } from '../database/committed-reads';
import { ConsentEvent } from '../entities/consent-event.entity';
import { ConsentRepository } from './consent.repository';
import { isOutdatedPolicy } from './gate/policy-order';

export interface ConsentCounts {
  readonly total: number;
  readonly granted: number;
  readonly denied: number;
  readonly unset: number;
}

export interface ConsentStatus {
  readonly asOf: string;
  readonly users: ConsentCounts & {
    readonly withdrawn: number;
    /** Of `granted`. */ readonly outdated: number;
  };
  readonly chats: ConsentCounts;
  /** Users' grants by policy version; '' is none. */
  readonly grantsByPolicyVersion: Readonly<Record<string, number>>;
  readonly materialPolicyVersions: readonly string[];
}

/** One person's own state, as the self-service shows it. */
export interface OwnConsent {
  readonly decision: ConsentFlag;
  /** ISO 8601, or null. */
  readonly decidedAt: string | null;
  readonly policyVersion: string | null;
  /** The grant is of an older policy and does not count until it is given again. */
  readonly asksAgain: boolean;
  /** Decisions about single chats of one's own, and noes to what one wrote in chats of others. */
  readonly chats: readonly {
    readonly chatId: string;
    readonly decision: ConsentFlag;
    readonly decidedAt: string | null;
    /** The yes is of an older policy and does not count until it is given again. */
    readonly asksAgain: boolean;
  }[];
}

interface Group {
  readonly flag: string | null;
  readonly policy: string | null;
  readonly count: string | number;
}

/** Counts and one's own view. Everything here only reads. @publicApi */
export class ConsentOverview {
  private readonly dataSource: DataSource;
  private readonly repository: ConsentRepository;

  constructor(
    dataSource: DataSource,
    private readonly now: () => number = Date.now,
  ) {
    this.dataSource = committedReads(dataSource);
    this.repository = new ConsentRepository(this.dataSource);
  }

  /** Exact counts, for operators; over REST use `suppressSmallGroups`. */
  async status(): Promise<ConsentStatus> {
    await this.repository.requireFlags();
    try {
      const users = await this.groups(OpenWebuiUser);
      const chats = await this.groups(OpenWebuiChat);
      const materialPolicyVersions = await this.repository.materialPolicyVersions();
      const granted = users.filter((group) => group.flag === 'granted');
      return {
        asOf: new Date(this.now()).toISOString(),
        users: {
          ...counts(users),
          withdrawn: sum(users.filter((group) => group.flag === 'withdrawn')),
          outdated: sum(
            granted.filter((group) => isOutdatedPolicy(group.policy, materialPolicyVersions)),
          ),
        },
        chats: {
          ...counts(chats),
          denied: sum(chats.filter(({ flag }) => flag !== null && flag !== 'granted')),
        },
        grantsByPolicyVersion: Object.fromEntries(
          granted.map((group) => [group.policy ?? '', Number(group.count)]).sort(),
        ),
        materialPolicyVersions,
      };
    } catch (error) {
      throw toDatabaseError(error, 'the consent flags cannot be counted');
    }
  }

  /** Undefined when there is no such user. */
  async own(userId: string): Promise<OwnConsent | undefined> {
    await this.repository.requireFlags();
    const user = await this.dataSource.getRepository(OpenWebuiUser).findOneBy({ id: userId });
    if (!user) return undefined;
    const chats = await this.dataSource
      .getRepository(OpenWebuiChat)
      .createQueryBuilder('chat')
      .select([
        'chat.id',
        'chat.fineTuningConsent',
        'chat.fineTuningConsentAt',
        'chat.fineTuningPolicyVersion',
      ])
      .where('chat.user_id = :userId AND chat.fine_tuning_consent IS NOT NULL', { userId })
      .orderBy('chat.id')
      .getMany();
    const decision = parseConsentFlag(user.fineTuningConsent);
    const material = await this.repository.materialPolicyVersions();
    return {
      decision,
      decidedAt: iso(user.fineTuningConsentAt),
      policyVersion: user.fineTuningPolicyVersion,
      asksAgain: decision === 'granted' && isOutdatedPolicy(user.fineTuningPolicyVersion, material),
      chats: [
        ...chats.map((chat) => ({
          chatId: chat.id,
          decision: parseConsentFlag(chat.fineTuningConsent),
          decidedAt: iso(chat.fineTuningConsentAt),
          asksAgain:
            parseConsentFlag(chat.fineTuningConsent) === 'granted' &&
            isOutdatedPolicy(chat.fineTuningPolicyVersion, material),
        })),
        ...(await this.turnsDenied(userId)),
      ],
    };
  }

  /** Chats of others in which the person said no to what they wrote: kept in the ledger only. */
  private async turnsDenied(userId: string): Promise<OwnConsent['chats']> {
    const events = await this.dataSource.getRepository(ConsentEvent).find({
      select: { id: true, seq: true, chatId: true, decision: true, occurredAt: true },
      where: { userId, scope: 'turns' },
      order: { seq: 'ASC' },
    });
    const last = new Map(events.map((event) => [event.chatId ?? '', event]));
    return [...last].flatMap(([chatId, { decision, occurredAt }]) =>
      decision === 'cleared'
        ? []
        : [{ chatId, decision: 'denied' as const, decidedAt: iso(occurredAt), asksAgain: false }],
    );
  }

  /** The ledger's events about one person and their chats, oldest first. */
  history(
    userId: string,
    { afterSeq = 0, limit = 100 }: { afterSeq?: number; limit?: number } = {},
  ): Promise<ConsentEvent[]> {
    return this.dataSource.getRepository(ConsentEvent).find({
      where: { userId, seq: MoreThan(afterSeq) },
      order: { seq: 'ASC' },
      take: Math.min(Math.max(limit, 1), 500),
    });
  }

  private groups(entity: EntityTarget<ObjectLiteral>): Promise<Group[]> {
    return this.dataSource
      .getRepository(entity)
      .createQueryBuilder('row')
      .select('row.fine_tuning_consent', 'flag')
      .addSelect('row.fine_tuning_policy_version', 'policy')
      .addSelect('COUNT(*)', 'count')
      .groupBy('row.fine_tuning_consent')
      .addGroupBy('row.fine_tuning_policy_version')
      .getRawMany<Group>();
  }
}

function counts(groups: readonly Group[]): ConsentCounts {
  return {
    total: sum(groups),
    granted: sum(groups.filter((group) => group.flag === 'granted')),
    denied: sum(
      groups.filter(({ flag }) => flag !== null && flag !== 'granted' && flag !== 'withdrawn'),
    ),
    unset: sum(groups.filter((group) => group.flag === null)),
  };
}

function sum(groups: readonly Group[]): number {
  return groups.reduce((total, group) => total + Number(group.count), 0);
}

function iso(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}
