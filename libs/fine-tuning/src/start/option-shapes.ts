import type { PiiRequest } from '@app/pii';
import type { RuntimeTiming } from '../runs/runtime/runtime-timing';
import type {
  AuthOptions,
  FineTuningModuleOptions,
  RateLimits,
  WebhookOptions,
} from '../fine-tuning.options';

/** The words by which a message names what an option may hold. */
export type OptionKind =
  'text' | 'a number' | 'true or false' | 'null' | 'a list' | 'an object' | 'a class';

export interface OptionShape {
  readonly kinds: readonly OptionKind[];
  /** The names below an object that is checked as well; absent: any. */
  readonly fields?: OptionShapes;
}

export type OptionShapes = Readonly<Record<string, OptionShape>>;

const of = (...kinds: OptionKind[]): OptionShape => ({ kinds });
const within = (fields: OptionShapes): OptionShape => ({ kinds: ['an object'], fields });

const AUTH = {
  secret: of('text'),
  cookie: of('text'),
  redisUrl: of('text', 'null'),
  redisPrefix: of('text'),
  requireMfa: of('true or false'),
} satisfies Record<keyof AuthOptions, OptionShape>;

const RATE_LIMITS = {
  createPerMinute: of('a number'),
  writePerMinute: of('a number'),
  downloadPerMinute: of('a number'),
  ownPreviewPerMinute: of('a number'),
  anonymousPerMinute: of('a number'),
} satisfies Record<keyof RateLimits, OptionShape>;

const WEBHOOKS = {
  endpoints: of('a list'),
  allowHosts: of('a list'),
  allowPrivateNetworks: of('true or false'),
  allowHttp: of('true or false'),
  maxAttempts: of('a number'),
  backoffMs: of('a number'),
  timeoutMs: of('a number'),
} satisfies Record<keyof WebhookOptions, OptionShape>;

const TIMING = {
  sweepMs: of('a number'),
  beatMs: of('a number'),
  watchMs: of('a number'),
} satisfies Record<keyof RuntimeTiming, OptionShape>;

const PII = {
  preset: of('text'),
  action: of('text'),
  types: of('an object'),
  thresholds: of('an object'),
  allow: of('a list'),
  deny: of('a list'),
  recognizers: of('a list'),
  custom: of('a list'),
} satisfies Record<keyof PiiRequest, OptionShape>;

/** Hosts in JavaScript have no compiler that checks these. */
export const OPTION_SHAPES = {
  key: of('text'),
  keyFile: of('text'),
  storage: of('text', 'an object'),
  redisUrl: of('text', 'null'),
  queuePrefix: of('text'),
  piiEngines: within({
    presidio: of('an object'),
    onnx: of('an object'),
    privacyFilter: of('an object'),
  }),
  extensions: of('a list'),
  processor: of('text', 'a class', 'null'),
  pii: within(PII),
  encryptTo: of('a list'),
  auth: within(AUTH),
  allowRawPii: of('true or false'),
  allowAdminExport: of('true or false'),
  policyVersion: of('text', 'null'),
  organisation: of('text', 'null'),
  policyTextFile: of('text', 'null'),
  reissueRevoked: of('true or false'),
  schedules: of('a list'),
  retentionDays: of('a number'),
  workers: of('a number'),
  maxActivePerAdmin: of('a number'),
  maxActive: of('a number'),
  smallGroup: of('a number'),
  webhooks: within(WEBHOOKS),
  rateLimits: within(RATE_LIMITS),
  metrics: of('text'),
  ticketSeconds: of('a number'),
  heartbeatSeconds: of('a number'),
  timing: within(TIMING),
  clock: of('an object'),
} satisfies Record<keyof FineTuningModuleOptions, OptionShape>;

/** The definition of the module compares these with its own type. */
export const EXTRA_SHAPES = {
  controllers: of('true or false'),
  pages: of('true or false'),
  work: of('true or false'),
  dataSource: of('text'),
  prefix: of('text'),
  guard: of('a class'),
  policy: of('a class'),
  bull: of('an object', 'null'),
  imports: of('a list'),
  isGlobal: of('true or false'),
} satisfies OptionShapes;
