import { readFileSync } from 'node:fs';
import {
  type PiiEngineOptions,
  type ScheduleOption,
  UsageError,
  checkSecret,
  enginesOf,
} from '@app/fine-tuning';
import { parse } from 'yaml';

/** The environment, read once and checked; nothing else of the host looks at `process.env`. */
export interface HostEnvironment {
  readonly databaseUrl: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** null in a worker, which verifies no tokens. */
  readonly secret: string | null;
  readonly redisUrl: string | null;
  /** The Redis that Open WebUI signs out in, where it is another one than the queue's. */
  readonly signOutRedisUrl: string | null;
  /** Open WebUI's own setting. */
  readonly redisKeyPrefix: string | null;
  /** As Open WebUI's own variable of this name says. */
  readonly requireMfa: boolean;
  readonly storageUrl: string;
  /** null: made and kept on first use. */
  readonly key: string | null;
  readonly migrate: boolean;
  readonly logLevel: string;
  readonly metrics: 'admin' | 'loopback' | 'off';
  readonly workers: number | null;
  readonly trustProxy: string | null;
  readonly queuePrefix: string | null;
  readonly reissueRevoked: boolean;
  /** Recipients of every export, beside those of a request. */
  readonly encryptTo: readonly string[];
  /** Exports by the clock; null: those of the table stay as they are. */
  readonly schedules: readonly ScheduleOption[] | null;
  readonly retentionDays: number;
  readonly allowRawPii: boolean;
  /** Mirrors Open WebUI's ENABLE_ADMIN_CHAT_ACCESS and ENABLE_ADMIN_EXPORT: an operator who keeps admins out of chats. */
  readonly allowAdminExport: boolean;
  readonly policyVersion: string | null;
  readonly organisation: string | null;
  readonly policyTextFile: string | null;
  readonly piiEngines: PiiEngineOptions;
  /** Modules that add formats, sources, recognizers and filters. */
  readonly extensions: readonly string[];
  /** Module in the place of `DataProcessor`. */
  readonly processor: string | null;
  readonly webhook: {
    readonly url: string;
    readonly secret: string;
    readonly private: boolean;
  } | null;
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/**
 * @throws UsageError naming the variable; the value is never repeated, it may be a secret
 */
export function readEnvironment(
  env: NodeJS.ProcessEnv,
  purpose: 'serve' | 'worker',
): HostEnvironment {
  const text = (name: string): string | null => {
    const value = env[name];
    return value === undefined || value.trim() === '' ? null : value.trim();
  };
  return {
    databaseUrl: text('DATABASE_URL') ?? 'sqlite:./data/webui.db',
    port: wholeNumber('PORT', text('PORT') ?? '3000', 65_535),
    host: text('HOST') ?? '127.0.0.1',
    secret: purpose === 'serve' ? readSecret(env) : null,
    redisUrl: text('REDIS_URL'),
    signOutRedisUrl: text('WEBUI_REDIS_URL') ?? text('REDIS_URL'),
    redisKeyPrefix: text('REDIS_KEY_PREFIX'),
    requireMfa: readFlag('ENABLE_MFA', text('ENABLE_MFA')),
    storageUrl: text('STORAGE_URL') ?? 'file:./data/exports',
    key: text('FINE_TUNING_KEY'),
    migrate: readFlag('MIGRATE', text('MIGRATE')),
    logLevel: oneOf('LOG_LEVEL', text('LOG_LEVEL') ?? 'info', LOG_LEVELS),
    metrics: oneOf('METRICS', text('METRICS') ?? 'admin', ['admin', 'loopback', 'off'] as const),
    workers: text('WORKERS') === null ? null : wholeNumber('WORKERS', text('WORKERS') ?? '', 256),
    trustProxy: text('TRUST_PROXY'),
    queuePrefix: text('QUEUE_PREFIX'),
    reissueRevoked: readFlag('REISSUE_REVOKED', text('REISSUE_REVOKED')),
    encryptTo: (text('ENCRYPT_TO') ?? '').split(/[\s,]+/).filter((recipient) => recipient !== ''),
    schedules: readSchedules(text('SCHEDULES')),
    retentionDays: wholeNumber('RETENTION_DAYS', text('RETENTION_DAYS') ?? '90', 36_500),
    allowRawPii: readFlag('ALLOW_RAW_PII', text('ALLOW_RAW_PII')),
    allowAdminExport: ['ENABLE_ADMIN_CHAT_ACCESS', 'ENABLE_ADMIN_EXPORT'].every((name) =>
      readFlag(name, text(name) ?? 'true'),
    ),
    policyVersion: text('POLICY_VERSION'),
    organisation: text('ORGANISATION'),
    policyTextFile: text('POLICY_TEXT_FILE'),
    piiEngines: enginesOf(env),
    extensions: (text('EXTENSIONS') ?? '')
      .split(',')
      .map((path) => path.trim())
      .filter((path) => path !== ''),
    processor: text('PROCESSOR'),
    webhook: readWebhook(text),
  };
}

/** A list of schedules in YAML, of which JSON is a part; what stands in each is checked by the module. */
function readSchedules(path: string | null): readonly ScheduleOption[] | null {
  if (path === null) return null;
  let value: unknown;
  try {
    value = parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError('env/invalid', 'SCHEDULES: the file cannot be read as YAML', 'SCHEDULES', {
      cause: error,
    });
  }
  if (Array.isArray(value)) return value as ScheduleOption[];
  throw new UsageError('env/invalid', 'SCHEDULES: the file must hold a list', 'SCHEDULES');
}

/** Open WebUI's older name is accepted too. The secret itself is not trimmed: Open WebUI does not either. */
function readSecret(env: NodeJS.ProcessEnv): string {
  const secret = env['WEBUI_SECRET_KEY'] ?? env['WEBUI_JWT_SECRET_KEY'] ?? '';
  checkSecret(secret);
  return secret;
}

function readWebhook(text: (name: string) => string | null): HostEnvironment['webhook'] {
  const url = text('WEBHOOK_URL');
  if (url === null) return null;
  const secret = text('WEBHOOK_SECRET');
  if (secret === null) {
    throw new UsageError('env/invalid', 'WEBHOOK_URL needs WEBHOOK_SECRET', 'WEBHOOK_SECRET');
  }
  const name = 'WEBHOOK_PRIVATE_NETWORKS';
  return { url, secret, private: readFlag(name, text(name)) };
}

function wholeNumber(name: string, text: string, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > max) {
    throw new UsageError('env/invalid', `${name} must be a whole number from 0 to ${max}`, name);
  }
  return value;
}

function readFlag(name: string, text: string | null): boolean {
  if (text === null || ['false', '0', 'no'].includes(text.toLowerCase())) return false;
  if (['true', '1', 'yes'].includes(text.toLowerCase())) return true;
  throw new UsageError('env/invalid', `${name} must be true or false`, name);
}

function oneOf<T extends string>(name: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((value) => value === text);
  if (found === undefined) {
    throw new UsageError('env/invalid', `${name} must be one of ${allowed.join(', ')}`, name);
  }
  return found;
}
