import type { ScheduleOption } from './runs/schedule/schedule-option';
import type { ScheduleFields } from './runs/schedule/schedule-writer';
import type { HostPii, PiiEngineOptions, PiiRequest } from '@app/pii';
import type { Clock } from './common/clock';
import type { DataProcessorClass } from './processor/processor-in-use';
import type { RuntimeTiming } from './runs/runtime/runtime-timing';
import type { ExportStorage } from './storage/export-storage';

/** One receiver of webhooks. The secret is base64, optionally with the prefix `whsec_`, 24..64 bytes. */
export interface WebhookEndpoint {
  /** Where events are posted to; https unless `allowHttp`. */
  readonly url: string;
  /** Signs each delivery: base64, optionally with the prefix `whsec_`, 24 to 64 bytes. */
  readonly secret: string;
  /** Which events are sent. Default all. */
  readonly events?: readonly WebhookEventType[];
}

export const WEBHOOK_EVENT_TYPES = [
  'export.done',
  'export.failed',
  'export.revoked',
  'export.reissued',
] as const;
export type WebhookEventType = (typeof WEBHOOK_EVENT_TYPES)[number];

export interface WebhookOptions {
  /** The receivers. */
  readonly endpoints: readonly WebhookEndpoint[];
  /** Host names that may be called. Default: the hosts of the endpoints. */
  readonly allowHosts?: readonly string[];
  /** Private, loopback and link-local addresses are refused unless true. Default false. */
  readonly allowPrivateNetworks?: boolean;
  /** Plain http is refused unless true. Default false. */
  readonly allowHttp?: boolean;
  /** Deliveries of one event before it is given up. Default 8. */
  readonly maxAttempts?: number;
  /** First pause in milliseconds; doubles each time, with jitter, at most one hour. Default 1000. */
  readonly backoffMs?: number;
  /** How long a receiver may take to answer, in milliseconds. Default 10 000. */
  readonly timeoutMs?: number;
}

export interface AuthOptions {
  /** Open WebUI's `WEBUI_SECRET_KEY`. Needed unless the host replaces the guard. */
  readonly secret?: string;
  /** Name of the cookie that holds the token. Default `token`. */
  readonly cookie?: string;
  /** The Redis that Open WebUI signs out in. Default: `redisUrl` of the module; null: no sign-out. */
  readonly redisUrl?: string | null;
  /** Prefix of Open WebUI's revocation keys in Redis. Default `open-webui`. */
  readonly redisPrefix?: string;
  /**
   * Refuses sessions without a verified authenticator where no setting in the database says anything: for an Open WebUI (0.12 and
   * later) whose `ENABLE_MFA` stands in its environment. Default false.
   */
  readonly requireMfa?: boolean;
}

/** Requests per minute; 0 switches a limit off. */
export interface RateLimits {
  /** Per caller: creating exports and previews. Default 300. */
  readonly createPerMinute?: number;
  /** Per caller: other writes, self-service included. Default 600. */
  readonly writePerMinute?: number;
  /** Per caller: file downloads. Default 1200. */
  readonly downloadPerMinute?: number;
  /** Per caller: previews of their own chats, a page each. Default 12. */
  readonly ownPreviewPerMinute?: number;
  /** Per address: requests that could not be authenticated. Default 6000. */
  readonly anonymousPerMinute?: number;
}

/**
 * Values of `FineTuningModule.forRoot` and of the object that `forRootAsync`'s factory returns. What shapes
 * the module itself (controllers, queue, guard, policy, data source name) is an extra and always synchronous.
 * @publicApi
 */
export interface FineTuningModuleOptions {
  /** Key of the pseudonyms, at least 16 characters. Made on first use and kept in `keyFile` when absent. */
  readonly key?: string;
  /** Default `./data/fine-tuning.key`. */
  readonly keyFile?: string;
  /** `file:<folder>`, `s3://bucket/prefix`, or an own storage. Default `file:./data/exports`. */
  readonly storage?: string | ExportStorage;
  /** `redis://...`: the queue is there, and Open WebUI's list of signed-out tokens. Default: queue in the process. */
  readonly redisUrl?: string | null;
  /** Prefix of the queue's keys in Redis. Default `fine-tuning`. */
  readonly queuePrefix?: string;
  /** Detectors besides the built-in ones, for every export that is scrubbed; one that fails, fails the export. Default none. */
  readonly piiEngines?: PiiEngineOptions;
  /**
   * Modules that add formats, sources, recognizers and filters: paths from the working directory, or names of packages.
   * Each exports `defineExtension({ ... })` as default, and every worker thread loads it for itself. Default none.
   */
  readonly extensions?: readonly string[];
  /**
   * What stands in the place of `DataProcessor` in every export: path of a module (from the working directory, or a
   * package's name) whose default export is a class like it, which every worker thread loads for itself; or the class,
   * with which exports run in the thread of the process. Default: the usual one.
   */
  readonly processor?: string | DataProcessorClass | null;
  /**
   * Settings of personal data for every export of this host: preset, actions, thresholds, lists, own recognizers. A request
   * adds to them and may change actions; it cannot ask for less unless `allowRawPii` is set (docs/pii.md). Default none.
   */
  readonly pii?: PiiRequest;
  /**
   * age recipients (`age1...`) for whom every dataset of this host is encrypted, beside those that a request names
   * (docs/encryption.md). Default none.
   */
  readonly encryptTo?: readonly string[];
  /** Whose tokens are accepted. `auth.secret` is needed unless the host replaces the guard. */
  readonly auth?: AuthOptions;
  /** Whether exports without scrubbing may be started over REST. Default false. */
  readonly allowRawPii?: boolean;
  /**
   * Mirrors Open WebUI's `ENABLE_ADMIN_CHAT_ACCESS`/`ENABLE_ADMIN_EXPORT`: false refuses the requests through
   * which an admin gets conversation text (create, preview, download). Default true.
   */
  readonly allowAdminExport?: boolean;
  /** Version of the consent text that people are shown. Default: the recorded one in force, if any. */
  readonly policyVersion?: string | null;
  /** In whose name people are asked for their consent: the name that they know. Default: none is shown. */
  readonly organisation?: string | null;
  /**
   * File with the text that people consent to, UTF-8, shown to them on their page. Where a hash of the text was recorded with
   * the version in force, a file with another one is not shown, and no yes is taken. Default: no text is shown.
   */
  readonly policyTextFile?: string | null;
  /** Publish a new version without the subject, all other rows as they were, when a dataset is revoked. Default false. */
  readonly reissueRevoked?: boolean;
  /**
   * Exports by the clock (docs/recipes.md), beside those that admins make over REST. Each process that works brings the table to what its
   * options say at its start. Default: what is there stays as it is.
   */
  readonly schedules?: readonly ScheduleOption[];
  /** Days until the files of an export are deleted. Default 90; 0 keeps them. */
  readonly retentionDays?: number;
  /** Worker threads of one process; 0 works in the thread that also answers requests. Default 1. */
  readonly workers?: number;
  /** Exports of one admin that may be queued or running. Default 5. */
  readonly maxActivePerAdmin?: number;
  /** Exports of everybody that may be queued or running. Default 20. */
  readonly maxActive?: number;
  /** Cells of the consent summary below this size are suppressed. Default 5. */
  readonly smallGroup?: number;
  /** Who is told of finished, failed and revoked exports. Default nobody. */
  readonly webhooks?: WebhookOptions;
  /** Requests per minute; see the defaults there. */
  readonly rateLimits?: RateLimits;
  /** Who may read `/metrics`: `admin` (token), `loopback` (admin or this machine), `off`. Default `admin`. */
  readonly metrics?: 'admin' | 'loopback' | 'off';
  /** Seconds a download ticket lives. Default 60. */
  readonly ticketSeconds?: number;
  /** Seconds between heartbeats of an event stream. Default 15. */
  readonly heartbeatSeconds?: number;
  /** How often this process checks what other processes changed. For tests and unusual databases; the defaults suit. */
  readonly timing?: Partial<RuntimeTiming>;
  /** Where all decisions take the time from. One for all processes of a database; for tests. Default the machine's. */
  readonly clock?: Clock;
}

type Resolved<T> = { readonly [K in keyof T]-?: NonNullable<T[K]> };

/** @publicApi */
export interface ResolvedFineTuningOptions extends Omit<
  Resolved<FineTuningModuleOptions>,
  | 'key'
  | 'pii'
  | 'processor'
  | 'redisUrl'
  | 'policyVersion'
  | 'schedules'
  | 'organisation'
  | 'policyTextFile'
  | 'auth'
  | 'rateLimits'
  | 'timing'
  | 'webhooks'
> {
  readonly key: string | null;
  readonly pii: HostPii | null;
  readonly policyVersion: string | null;
  readonly organisation: string | null;
  readonly policyTextFile: string | null;
  readonly processor: string | DataProcessorClass | null;
  readonly redisUrl: string | null;
  readonly schedules: readonly ScheduleFields[] | null;
  readonly auth: {
    readonly secret: string | null;
    readonly cookie: string;
    readonly redisUrl: string | null;
    readonly redisPrefix: string;
    readonly requireMfa: boolean;
  };
  readonly rateLimits: Resolved<RateLimits>;
  readonly timing: RuntimeTiming;
  readonly webhooks: Resolved<WebhookOptions>;
}
