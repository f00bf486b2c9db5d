import { TESTING_KEY, TESTING_SECRET } from './common/testing-secrets';
import { SYSTEM_CLOCK, type Clock } from './common/clock';
import { checkRecipients } from './encryption/check-recipients';
import { DEFAULT_TIMING } from './runs/runtime/runtime-timing';
import { isRaw } from './dataset/recipe/is-scrubbed';
import { UsageError } from './fine-tuning.errors';
import { checkOptionShapes } from './start/check-option-shapes';
import { checkEngines } from './start/check-engines';
import { checkPolicyOptions } from './start/check-policy-options';
import { EXTRA_SHAPES, OPTION_SHAPES } from './start/option-shapes';
import { WEBHOOK_EVENT_TYPES } from './fine-tuning.options';
import { type HostPii, PiiUsageError, type PiiRequest, resolvePii } from '@app/pii';
import { schedulesOf } from './runs/schedule/schedule-option';
import type {
  AuthOptions,
  FineTuningModuleOptions,
  ResolvedFineTuningOptions,
  WebhookOptions,
} from './fine-tuning.options';

/** Open WebUI's hard-coded default: everybody knows it, so everybody could sign an admin's token. */
const WELL_KNOWN_SECRETS = new Set(['t0p-s3cr3t']);
/** Those of the test kit, which stand in the package as well: a test host that went live would take anybody's token. */
const TESTING_SECRETS = new Set([TESTING_SECRET, TESTING_KEY]);
const MIN_KEY_LENGTH = 16;
/** 3 March 1973. A clock that answers in seconds says less, and nothing would ever expire by it. */
const LEAST_NOW = 100_000_000_000;
/** Three beats within the 30 s of a lease. */
const MAX_BEAT_MS = 10_000;
const MAX_INTERVAL_MS = 3_600_000;

const DEFAULTS = {
  keyFile: './data/fine-tuning.key',
  storage: 'file:./data/exports',
  queuePrefix: 'fine-tuning',
  piiEngines: {},
  extensions: [],
  encryptTo: [],
  allowRawPii: false,
  allowAdminExport: true,
  reissueRevoked: false,
  retentionDays: 90,
  workers: 1,
  maxActivePerAdmin: 5,
  maxActive: 20,
  smallGroup: 5,
  metrics: 'admin',
  ticketSeconds: 60,
  heartbeatSeconds: 15,
  clock: SYSTEM_CLOCK,
} as const;

const RATE_LIMITS = {
  createPerMinute: 300,
  writePerMinute: 600,
  downloadPerMinute: 1200,
  ownPreviewPerMinute: 12,
  anonymousPerMinute: 6000,
} as const;

const WEBHOOKS = {
  endpoints: [],
  allowHosts: [],
  allowPrivateNetworks: false,
  allowHttp: false,
  maxAttempts: 8,
  backoffMs: 1000,
  timeoutMs: 10_000,
} as const;

const BESIDE_THE_FACTORY = Object.fromEntries(
  Object.keys(EXTRA_SHAPES).map((name) => [
    name,
    'shapes the module itself: it stands beside useFactory, not in what the factory returns',
  ]),
);

/**
 * Checks the host's options and applies the defaults.
 * @throws UsageError `options/unknown`, `options/invalid` naming the option, `options/secret` for a secret that protects nothing.
 */
export function resolveOptions(raw: FineTuningModuleOptions): ResolvedFineTuningOptions {
  if (typeof raw !== 'object' || raw === null)
    throw new UsageError('options/invalid', 'useFactory must return the options of the module');
  checkOptionShapes(raw, OPTION_SHAPES, BESIDE_THE_FACTORY);
  const given = withoutUndefined(raw);
  const options: ResolvedFineTuningOptions = {
    ...DEFAULTS,
    ...given,
    key: raw.key ?? null,
    processor: raw.processor ?? null,
    encryptTo: resolveRecipients(raw.encryptTo ?? []),
    pii: resolveHostPii(raw.pii, raw.allowRawPii ?? DEFAULTS.allowRawPii),
    redisUrl: raw.redisUrl ?? null,
    policyVersion: raw.policyVersion ?? null,
    schedules: raw.schedules === undefined ? null : schedulesOf(raw.schedules),
    organisation: raw.organisation ?? null,
    policyTextFile: raw.policyTextFile ?? null,
    auth: resolveAuth(raw.auth ?? {}, raw.redisUrl ?? null),
    rateLimits: { ...RATE_LIMITS, ...withoutUndefined(raw.rateLimits ?? {}) },
    timing: { ...DEFAULT_TIMING, ...withoutUndefined(raw.timing ?? {}) },
    webhooks: resolveWebhooks(raw.webhooks),
  };
  checkKey(options.key);
  checkRedisUrl('redisUrl', options.redisUrl);
  checkRedisUrl('auth.redisUrl', options.auth.redisUrl);
  checkStorage(options.storage);
  checkPolicyOptions(options);
  checkExtensions(options.extensions);
  checkEngines(options.piiEngines);
  checkClock(options.clock);
  for (const [name, value] of Object.entries(options.rateLimits))
    checkInteger(`rateLimits.${name}`, value, 0);
  checkNumbers(options);
  if (!['admin', 'loopback', 'off'].includes(options.metrics))
    throw invalid('metrics', 'must be admin, loopback or off');
  return Object.freeze(options);
}

function checkNumbers(options: ResolvedFineTuningOptions): void {
  checkInteger('retentionDays', options.retentionDays, 0);
  checkInteger('workers', options.workers, 0);
  checkInteger('maxActivePerAdmin', options.maxActivePerAdmin, 1);
  checkInteger('maxActive', options.maxActive, 1);
  checkInteger('smallGroup', options.smallGroup, 1);
  checkInteger('ticketSeconds', options.ticketSeconds, 1);
  checkInteger('heartbeatSeconds', options.heartbeatSeconds, 1);
  for (const [name, value] of Object.entries(options.timing)) {
    checkInteger(`timing.${name}`, value, 1);
    // Node turns a longer interval into one of a millisecond.
    if (value > MAX_INTERVAL_MS) throw invalid(`timing.${name}`, 'must be at most an hour');
  }
  if (options.timing.beatMs > MAX_BEAT_MS) {
    throw invalid(
      'timing.beatMs',
      `must be at most ${MAX_BEAT_MS}, or leases end between two beats`,
    );
  }
}

function resolveAuth(
  auth: AuthOptions,
  redisUrl: string | null,
): ResolvedFineTuningOptions['auth'] {
  if (auth.secret !== undefined) checkSecret(auth.secret);
  return {
    secret: auth.secret ?? null,
    cookie: auth.cookie ?? 'token',
    redisUrl: auth.redisUrl === undefined ? redisUrl : auth.redisUrl,
    redisPrefix: auth.redisPrefix ?? 'open-webui',
    requireMfa: auth.requireMfa ?? false,
  };
}

/** @throws UsageError `options/secret` */
export function checkSecret(secret: string): void {
  if (secret.trim() === '') {
    throw new UsageError(
      'options/secret',
      'the secret that signs tokens is empty: set WEBUI_SECRET_KEY to the secret of your Open WebUI',
      'auth.secret',
    );
  }
  if (WELL_KNOWN_SECRETS.has(secret.trim())) {
    throw new UsageError(
      'options/secret',
      "the secret that signs tokens is Open WebUI's published default: set an own WEBUI_SECRET_KEY in both",
      'auth.secret',
    );
  }
  if (isTestingSecret(secret)) {
    throw new UsageError(
      'options/secret',
      'the secret that signs tokens is that of the test kit: set WEBUI_SECRET_KEY to the secret of your Open WebUI',
      'auth.secret',
    );
  }
}

function isTestingSecret(secret: string): boolean {
  return process.env['NODE_ENV'] === 'production' && TESTING_SECRETS.has(secret.trim());
}

function checkKey(key: string | null): void {
  if (key !== null && isTestingSecret(key))
    throw invalid('key', 'is that of the test kit, which everybody knows');
  if (key !== null && key.length < MIN_KEY_LENGTH) {
    throw invalid('key', `must have at least ${MIN_KEY_LENGTH} characters`);
  }
}

/** @throws UsageError `options/invalid` */
export function checkRedisUrl(field: string, url: string | null): void {
  if (url !== null && !/^rediss?:\/\//.test(url)) {
    throw invalid(field, 'must begin with redis:// or rediss://');
  }
  if (url !== null && !URL.canParse(url)) {
    throw invalid(field, 'must be a URL: write special characters of the password as %XX');
  }
}

function checkStorage(storage: ResolvedFineTuningOptions['storage']): void {
  if (typeof storage === 'string' && !/^(file:.|s3:\/\/[^/])/.test(storage)) {
    throw invalid('storage', 'must be file:<folder> or s3://bucket/prefix');
  }
}

function checkExtensions(extensions: unknown): void {
  const isList = Array.isArray(extensions);
  if (!isList || !extensions.every((path) => typeof path === 'string' && path.trim() !== ''))
    throw invalid('extensions', 'must be a list of paths or names of packages');
}

function resolveHostPii(pii: PiiRequest | undefined, allowRawPii: boolean): HostPii | null {
  if (pii === undefined) return null;
  try {
    const config = resolvePii(pii);
    if (!allowRawPii && isRaw(config))
      throw invalid('pii.action', 'keeps personal data, for which allowRawPii must be set');
    return { config, mayWeaken: allowRawPii };
  } catch (error) {
    if (!(error instanceof PiiUsageError)) throw error;
    throw new UsageError('options/invalid', `option ${error.message}`, error.field);
  }
}

function resolveRecipients(given: readonly string[]): readonly string[] {
  try {
    return checkRecipients(given, 'encryptTo');
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError('options/invalid', `option ${error.message}`, error.field);
  }
}

function checkClock(clock: Partial<Clock> | null): void {
  if (typeof clock?.now !== 'function') throw invalid('clock', 'must have a method now()');
  const now: unknown = clock.now();
  if (typeof now !== 'number' || !(now >= LEAST_NOW && now <= 8.64e15))
    throw invalid('clock', 'must answer now() with milliseconds since 1970');
}

function resolveWebhooks(raw: WebhookOptions | undefined): ResolvedFineTuningOptions['webhooks'] {
  const options = { ...WEBHOOKS, ...withoutUndefined(raw ?? { endpoints: [] }) };
  checkInteger('webhooks.maxAttempts', options.maxAttempts, 1);
  checkInteger('webhooks.backoffMs', options.backoffMs, 1);
  checkInteger('webhooks.timeoutMs', options.timeoutMs, 1);
  const endpoints = options.endpoints.map((endpoint, index) => {
    const field = `webhooks.endpoints[${index}]`;
    const url = URL.canParse(endpoint.url) ? new URL(endpoint.url) : null;
    if (url === null || url.username !== '' || url.password !== '') {
      throw invalid(`${field}.url`, 'must be an absolute URL without credentials');
    }
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && options.allowHttp)) {
      throw invalid(`${field}.url`, 'must be https (http only with webhooks.allowHttp)');
    }
    checkWebhookSecret(`${field}.secret`, endpoint.secret);
    const events = endpoint.events ?? WEBHOOK_EVENT_TYPES;
    if (events.some((event) => !WEBHOOK_EVENT_TYPES.includes(event))) {
      throw invalid(`${field}.events`, `must be some of ${WEBHOOK_EVENT_TYPES.join(', ')}`);
    }
    return { ...endpoint, events };
  });
  const hosts = raw?.allowHosts ?? endpoints.map((endpoint) => new URL(endpoint.url).hostname);
  return { ...options, endpoints, allowHosts: hosts.map((host) => host.toLowerCase()) };
}

function checkWebhookSecret(field: string, secret: string): void {
  const bytes = Buffer.from(secret.replace(/^whsec_/, ''), 'base64').length;
  if (bytes < 24 || bytes > 64) throw invalid(field, 'must be base64 of 24 to 64 bytes');
}

function checkInteger(field: string, value: number, min: number): void {
  if (!Number.isSafeInteger(value) || value < min) {
    throw invalid(field, `must be a whole number of at least ${min}`);
  }
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;
}

function invalid(field: string, rule: string): UsageError {
  return new UsageError('options/invalid', `option ${field} ${rule}`, field);
}
