import type { DataSource } from 'typeorm';
import { objectOf } from '../database/column-value';
import { isPostgres, quoteTable } from '../database/table-name';
import { readTableFeatures } from '../database/table-features';
import { failureReading } from '../database/driver-failure';
import { isCurrentSession, isPersonalSession, type MfaRules } from './session-rules';

/** The claims of a token, besides the id, by which Open WebUI tells whether it is still good. */
export interface SessionClaims {
  readonly id: string;
  /** All claims, as they were signed. */
  readonly claims: Readonly<Record<string, unknown>>;
}

interface AccountRow {
  readonly active: unknown;
  readonly session_stamp: unknown;
  readonly mfa: unknown;
}

const TABLES = ['auth', 'config'] as const;

/**
 * Says what Open WebUI says to a token since 0.12.0, from its own tables and without Redis: the account is active, the stamp
 * of the token is that of the account, it is a person's session, and the authenticator was asked where it has to be.
 * On an older database only the type of the token counts, as these have no stamps.
 * @publicApi
 */
export class AccountSessions {
  /** Columns of `auth` once they are those of 0.12: the host may outlive the upgrade to it, not the way back. */
  private isStamped = false;
  private hasConfig = false;

  /** @param requireMfa whether the authenticator has to be asked where no setting in the database says anything. Default false */
  constructor(
    private readonly dataSource: DataSource,
    private readonly requireMfa: boolean = false,
  ) {}

  /** @throws DatabaseError when the tables cannot be read: nobody is let in then */
  async accepts({ id, claims }: SessionClaims): Promise<boolean> {
    if (!isPersonalSession(claims)) return false;
    if (!(await this.hasStamps())) return true;
    const row = await this.rowOf(id);
    if (row === undefined || !isTrue(row.active)) return false;
    const account = { stamp: textOrNull(row.session_stamp), mfa: objectOf(row.mfa) };
    return isCurrentSession(claims, account, await this.mfaRules());
  }

  private async hasStamps(): Promise<boolean> {
    if (this.isStamped) return true;
    const features = await this.guard(readTableFeatures(this.dataSource, TABLES));
    this.hasConfig = features.get('config')?.has('key') === true;
    const columns = features.get('auth');
    this.isStamped = columns?.has('session_stamp') === true && columns.has('active');
    return this.isStamped;
  }

  private async rowOf(id: string): Promise<AccountRow | undefined> {
    const where = isPostgres(this.dataSource) ? '$1' : '?';
    const rows = (await this.guard(
      this.dataSource.query(
        `SELECT active, session_stamp, mfa FROM ${quoteTable(this.dataSource, 'auth')} WHERE id = ${where}`,
        [id],
      ),
    )) as AccountRow[];
    return rows[0];
  }

  private async mfaRules(): Promise<MfaRules> {
    const none = { required: this.requireMfa, oauthIsExempt: false, trustedHeaderIsExempt: false };
    if (!this.hasConfig) return none;
    const isOnPostgres = isPostgres(this.dataSource);
    const rows = (await this.guard(
      this.dataSource.query(
        `SELECT ${isOnPostgres ? '"key", CAST(value AS text) AS value' : '"key", value'} FROM ${quoteTable(this.dataSource, 'config')}
         WHERE "key" IN ('auth.mfa.enable', 'auth.mfa.allow_oauth_bypass', 'auth.mfa.allow_trusted_header_bypass')`,
      ),
    )) as { key: string; value: unknown }[];
    const settings = new Map(rows.map(({ key, value }) => [key, value]));
    const enabled = settings.get('auth.mfa.enable') ?? 'null';
    return {
      // A value that is neither yes nor no asks for more, and exempts nobody.
      required: enabled === 'null' ? this.requireMfa : enabled !== 'false',
      oauthIsExempt: settings.get('auth.mfa.allow_oauth_bypass') === 'true',
      trustedHeaderIsExempt: settings.get('auth.mfa.allow_trusted_header_bypass') === 'true',
    };
  }

  private async guard<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      throw failureReading('the accounts', error);
    }
  }
}

/** SQLite has no booleans. */
function isTrue(value: unknown): boolean {
  return value === true || value === 1 || value === 1n;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
