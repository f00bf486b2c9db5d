import { hash, randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { lockChain } from '../database/hash-chain';
import { inTransaction } from '../database/in-transaction';
import { AuditEvent } from '../entities/audit-event.entity';
import type { ExportRun } from '../entities/export-run.entity';
import { UsageError } from '../fine-tuning.errors';
import { describeEngines, type PiiConfig } from '@app/pii';
import { canonicalJson } from '../common/canonical-json';
import type { ExportRequest } from '../dataset/recipe/export-request';
import type { NamedRequest } from '../dataset/recipe/named-request';
import type { Actor } from './export-view';
import { ExportConflictError, ExportLimitError } from './export.errors';
import { Pseudonyms } from '../dataset/pseudonyms';
import { recipeSha256 } from '../dataset/recipe/public-recipe';
import { addRecipients } from '../dataset/recipe/add-recipients';
import { markRecipe } from '../dataset/recipe/mark-recipe';
import { piiOf, resolveRecipe } from '../dataset/recipe/resolve-recipe';
import { requireBase } from './schedule/open-earlier';
import { workKeyFor } from './work-key-for';
import { auditOf } from './audit-of';
import { checkUsers } from './check-users';
import type { ExportServices } from './runtime/export-services';

export interface StartLimits {
  readonly maxActivePerAdmin: number;
  readonly maxActive: number;
}

/** What this module adds to a run. None of it can come from a request. */
export interface StartExtras {
  readonly idempotencyKey?: string;
  /** What `piiOf` made of the request, where the caller has asked already. */
  readonly pii?: PiiConfig | null;
  /** The request was made of a recipe: what the host asks for is in it as it was then. Default false. */
  readonly isResolved?: boolean;
  /** As `StartOptions.named`. */
  readonly named?: { readonly recipe: string; readonly request: NamedRequest };
  readonly scheduleId?: string;
  readonly supersedesExportId?: string;
  /** A run that makes the new one unnecessary, asked while nobody else can start one. Default none. */
  readonly instead?: (manager: EntityManager) => Promise<ExportRun | null>;
  /** Something to write together with the new run, or with the one that stands for it, or not at all. */
  readonly along?: (run: ExportRun, manager: EntityManager) => Promise<void>;
}

const RETRY_AFTER_SECONDS = 30;

/** Turns a request into a queued run, which is checked, counted and recorded in one transaction. */
export class ExportStarter {
  constructor(
    private readonly services: ExportServices,
    private readonly limits: StartLimits,
  ) {}

  /** @throws as `FineTuningExporterApi.start` */
  async start(
    request: ExportRequest,
    actor: Actor | null,
    extras: StartExtras = {},
  ): Promise<{ run: ExportRun; created: boolean }> {
    const run = await this.newRun(request, actor, extras);
    const key = run.idempotencyKey;
    const { named } = extras;
    const { runs, audit, dataSource } = this.services;
    return inTransaction(dataSource, async (manager) => {
      // Only one process writes at a time, so nobody else can use the same key (whose unique index ignores rows without
      // a creator, as nulls differ) or count the same free place.
      await lockChain(manager, AuditEvent);
      const known = key === null ? null : await runs.findByKey(run.createdBy, key, manager);
      if (known !== null) return { run: sameRequest(known, run), created: false };
      const standing = (await extras.instead?.(manager)) ?? null;
      if (standing !== null) {
        await extras.along?.(standing, manager);
        return { run: standing, created: false };
      }
      const details = { format: run.format, ...(named !== undefined && { recipe: named.recipe }) };
      await audit.append(auditOf('export.create', run.id, actor, details), manager);
      await this.checkLimits(run, manager);
      await runs.insert(run, manager);
      await extras.along?.(run, manager);
      return { run, created: true };
    });
  }

  private async newRun(
    request: ExportRequest,
    actor: Actor | null,
    extras: StartExtras,
  ): Promise<ExportRun> {
    const { dataSource, engines, registries, key, processor, clock } = this.services;
    const host = extras.isResolved === true ? null : this.services.pii;
    const recipients = extras.isResolved === true ? [] : this.services.encryptTo;
    const pii = piiOf(request, registries.kinds, host, extras.pii);
    const asked = resolveRecipe(request, registries, await describeEngines(engines), pii);
    const recipe = markRecipe(addRecipients(asked, recipients), {
      processor: processor.mark,
      extensions: registries.extensions,
    });
    await checkUsers(dataSource, recipe.userIds);
    if (request.sinceExportId !== undefined)
      await requireBase(request.sinceExportId, this.services);
    const { idempotencyKey } = extras;
    if (idempotencyKey !== undefined && (idempotencyKey === '' || idempotencyKey.length > 255)) {
      throw new UsageError(
        'idempotency/key',
        'an idempotency key has 1 to 255 characters',
        'Idempotency-Key',
      );
    }
    const id = randomUUID();
    return {
      id,
      status: 'queued',
      attempt: 1,
      recipe,
      recipeSha256: recipeSha256(recipe, new Pseudonyms(key)),
      format: recipe.format,
      progressStage: 'queued',
      progressDone: 0,
      progressTotal: 0,
      progressRate: 0,
      counts: null,
      errorCode: null,
      errorMessage: null,
      createdBy: actor?.id ?? null,
      createdAt: clock.now(),
      startedAt: null,
      finishedAt: null,
      expiresAt: null,
      heartbeatAt: null,
      leaseOwner: null,
      sweepState: null,
      idempotencyKey: idempotencyKey ?? null,
      requestFingerprint: fingerprintOf(extras.named?.request ?? request, new Pseudonyms(key)),
      supersedesExportId: extras.supersedesExportId ?? null,
      supersededByExportId: null,
      sinceExportId: request.sinceExportId ?? null,
      scheduleId: extras.scheduleId ?? null,
      manifestSha256: null,
      merkleRoot: null,
      revokedAt: null,
      heldBy: null,
      workKey: workKeyFor(recipe, key, id),
    };
  }

  private async checkLimits(run: ExportRun, manager: EntityManager): Promise<void> {
    const { runs } = this.services;
    const { maxActive, maxActivePerAdmin } = this.limits;
    if ((await runs.countActive(undefined, manager)) >= maxActive) {
      throw new ExportLimitError(
        'too many exports are queued or running; try again later',
        RETRY_AFTER_SECONDS,
      );
    }
    if (
      run.createdBy !== null &&
      (await runs.countActive(run.createdBy, manager)) >= maxActivePerAdmin
    ) {
      throw new ExportLimitError(
        'you have too many exports queued or running; try again later',
        RETRY_AFTER_SECONDS,
      );
    }
  }
}

/** Hash of a request. Of one with lists or own recognizers it is keyed, because those could be guessed by it. */
function fingerprintOf(request: ExportRequest, pseudonyms: Pseudonyms): string {
  const { allow, deny, recognizers, custom } = request.pii ?? {};
  const isOpen = [allow, deny, recognizers, custom].every((list = []) => list.length === 0);
  const text = canonicalJson(request);
  return isOpen ? hash('sha256', text, 'hex') : pseudonyms.mark(`request\n${text}`);
}

function sameRequest(known: ExportRun, asked: ExportRun): ExportRun {
  if (known.requestFingerprint === asked.requestFingerprint) return known;
  throw new ExportConflictError(
    'idempotency/mismatch',
    'this idempotency key was used with another request',
  );
}
