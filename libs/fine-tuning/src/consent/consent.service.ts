import type { Readable } from 'node:stream';
import type { DataSource, EntityManager } from 'typeorm';
import type { HeadAnchors } from '../audit/anchors/head-anchors';
import { AuditService } from '../audit/audit.service';
import { ChatAuthors, driverCode, toDatabaseError } from '@app/open-webui';
import { inBatches } from '../common/batches';
import { committedReads } from '../database/committed-reads';
import { lockChain } from '../database/hash-chain';
import { inTransaction } from '../database/in-transaction';
import { ConsentEvent } from '../entities/consent-event.entity';
import { ConsentError, FineTuningError } from '../fine-tuning.errors';
import type { ConsentActor } from './consent-actor';
import type { ConsentChangeListener } from './decisions/consent-change-listener';
import { readConsentCsv, type CsvRow } from './decisions/consent-csv';
import { findCsvTargets } from './decisions/find-csv-targets';
import type { RecordingContext } from './decisions/allowed-decisions';
import { DecisionRecorder, type RecordedDecisions } from './decisions/decision-recorder';
import {
  normaliseEvidence,
  normalisePolicyVersion,
  type DecisionOutcome,
  type DecisionRequest,
  type PendingDecision,
} from './decisions/decision-request';
import { DatasetRevocation } from './decisions/dataset-revocation';
import { ConsentLedger } from './ledger/consent.ledger';
import { ConsentRepository } from './consent.repository';
import { allUsers, findTargets, type DecisionTarget } from './decisions/target-lookup';
import type { TurnAuthors } from './turns/turn-authors';
import { turnsOfOthers } from './turns/turns-of-others';

/** Of a file that are looked up and written at a time: enough for the bulk statements, little enough for the memory. */
const IMPORTED_ROWS = 10_000;

export interface ConsentServiceOptions {
  /** Of the same database: exports verify the ledger against it. */
  readonly audit?: AuditService;
  /** In addition to the revocation of published datasets, which always happens. */
  readonly listeners?: readonly ConsentChangeListener[];
  readonly now?: () => number;
  /** Who wrote in which chat. Default: what Open WebUI stores with each turn. */
  readonly authors?: TurnAuthors;
  /** Keeps the ends of ledger and trail outside of the database after each decision. Default: nothing does. */
  readonly anchors?: HeadAnchors;
  /** Called when following up a recorded exclusion failed. Default: the call fails with `consent/follow-up-failed`. */
  readonly onFollowUpFailure?: (error: unknown) => void;
}

/**
 * Records decisions. Ledger, flags, audit event, the revocation of published datasets and the listeners' `excluding` are
 * one transaction: all or none.
 * @publicApi
 */
export class ConsentService {
  private readonly dataSource: DataSource;
  private readonly repository: ConsentRepository;
  private readonly recorder: DecisionRecorder;
  private readonly listeners: readonly ConsentChangeListener[];
  private readonly onFollowUpFailure: (error: unknown) => void;
  private readonly authors: TurnAuthors;
  private readonly anchors: HeadAnchors | undefined;

  constructor(
    dataSource: DataSource,
    {
      audit,
      listeners = [],
      now = Date.now,
      anchors,
      authors,
      onFollowUpFailure = failFollowUp,
    }: ConsentServiceOptions = {},
  ) {
    this.dataSource = committedReads(dataSource);
    this.repository = new ConsentRepository(this.dataSource);
    const trail = audit ?? new AuditService(this.dataSource, now);
    this.listeners = [new DatasetRevocation(trail, now), ...listeners];
    this.onFollowUpFailure = onFollowUpFailure;
    this.anchors = anchors;
    this.authors = authors ?? new ChatAuthors(this.dataSource);
    const ledger = new ConsentLedger(this.dataSource);
    this.recorder = new DecisionRecorder(ledger, trail, this.listeners, now);
  }

  /**
   * Records one decision about the named users or chats (users: ids or e-mail addresses), or about all users. A grant for
   * all leaves those alone who said no by themselves. A denial or withdrawal reaches every account of the same e-mail
   * address; a grant counts for the account that it names. A subject may deny somebody else's chat for the turns that they
   * wrote in it.
   * @throws PolicyVersionError `consent/policy-required`, `consent/unknown-policy`, `consent/outdated-policy`, with the
   *   version that a grant has to name
   * @throws UsageError `consent/unknown-user`, `consent/unknown-chat`, `consent/evidence-required`, ...
   * @throws ConsentError `consent/not-yours`, `consent/admin-may-only-deny`, `consent/held`, `consent/flags-missing`
   */
  async decide(actor: ConsentActor, request: DecisionRequest): Promise<DecisionOutcome> {
    const policyVersion = normalisePolicyVersion(request.policyVersion);
    const { scope, decision, details = null } = request;
    const turns = await turnsOfOthers(actor, request, this.repository, this.authors);
    return this.transaction(async (manager) => {
      const shared = decision === 'denied' || decision === 'withdrawn' ? 'any' : 'refuse';
      const targets =
        request.targets === 'all'
          ? await allUsers(manager)
          : await findTargets(manager, scope, request.targets, shared);
      const context: RecordingContext = {
        actor,
        evidence: evidenceOf(actor),
        details,
        action: `consent.${decision}`,
        ownNo: request.targets === 'all' ? 'keep' : 'override',
      };
      const about = (some: readonly DecisionTarget[]): PendingDecision[] =>
        some.map((target) => ({ target, decision, policyVersion }));
      const own = targets.filter(({ id }) => !turns.has(id));
      if (turns.size === 0) return this.recorder.record(manager, scope, about(own), context);
      const written = turnsOf(
        actor,
        targets.filter(({ id }) => turns.has(id)),
      );
      const first = await this.recorder.record(manager, 'turns', about(written), context);
      if (own.length === 0) return first;
      return together(first, await this.recorder.record(manager, scope, about(own), context));
    });
  }

  /**
   * Records the decisions of a CSV file (see {@link readConsentCsv}): all rows or none. A file that would grant for
   * somebody who said no by themselves is refused: it may be older than their no.
   * @param evidence where the proof is; default: the file itself, by name and SHA-256
   * @throws UsageError `consent/bad-csv`, naming the line; `consent/csv-too-large`; PolicyVersionError
   */
  async importCsv(
    input: Readable,
    { name = 'CSV', evidence }: { name?: string; evidence?: string } = {},
  ): Promise<DecisionOutcome> {
    // Who is not there, or said no by themselves, is found while the file is being read. Everything is looked up once more
    // below, because only what is read under the lock still stands when it is written.
    await this.repository.requireFlags();
    const { manager: reader } = this.dataSource;
    const actor: ConsentActor = { kind: 'operator', evidence: 'a file' };
    const given = normaliseEvidence(evidence);
    const csv = await readConsentCsv(input, async (scope, rows) => {
      const decisions = await findCsvTargets(reader, scope, rows);
      await this.recorder.judge(reader, scope, decisions, { actor, ownNo: 'refuse' });
    });
    const { scope } = csv;
    const proof = given ?? `import of ${normaliseEvidence(name) ?? 'CSV'}, sha256 ${csv.sha256}`;
    const rows = noesLast([...csv.rows.values()]);
    return this.transaction((manager) =>
      this.recorder.recordList(
        manager,
        scope,
        rows.map(({ id }) => id),
        Array.from(
          inBatches(rows, IMPORTED_ROWS),
          (part) => () => findCsvTargets(manager, scope, part),
        ),
        {
          actor: { kind: 'operator', evidence: proof },
          evidence: proof,
          details: null,
          action: 'consent.import',
          ownNo: 'refuse',
        },
      ),
    );
  }

  private async transaction(
    work: (manager: EntityManager) => Promise<RecordedDecisions>,
  ): Promise<DecisionOutcome> {
    await this.repository.requireFlags();
    const { exclusions, ...outcome } = await inTransaction(this.dataSource, async (manager) => {
      // The lock is taken before anything is read, so that nothing that was read can change before the decision is written.
      await lockChain(manager, ConsentEvent);
      return work(manager);
    }).catch((error: unknown) => {
      throw notRecorded(error);
    });
    await this.anchors?.keep();
    for (const exclusion of exclusions)
      for (const listener of this.listeners)
        try {
          await listener.excluded?.(exclusion);
        } catch (error) {
          this.onFollowUpFailure(error);
        }
    return outcome;
  }
}

/** A no about one account of an address has to stand, whatever the file says of the others. */
function noesLast(rows: readonly CsvRow[]): CsvRow[] {
  const isYes = ({ decision }: CsvRow): boolean => decision === 'granted';
  return [...rows.filter(isYes), ...rows.filter((row) => !isYes(row))];
}

/** The rows of somebody else's chats as what the actor wrote there, about which there is no flag. */
function turnsOf(actor: ConsentActor, chats: readonly DecisionTarget[]): DecisionTarget[] {
  const subjectId = actor.kind === 'operator' ? '' : actor.userId;
  return chats.map(({ id }) => ({ id, subjectId, flag: null, policyVersion: null }));
}

function together(a: RecordedDecisions, b: RecordedDecisions): RecordedDecisions {
  return {
    changed: a.changed + b.changed,
    unchanged: a.unchanged + b.unchanged,
    accounts: Math.max(a.accounts, b.accounts),
    eventIds: [...a.eventIds, ...b.eventIds],
    exclusions: [...a.exclusions, ...b.exclusions],
  };
}

function evidenceOf(actor: ConsentActor): string | null {
  return actor.kind === 'operator' ? normaliseEvidence(actor.evidence) : null;
}

function notRecorded(error: unknown): unknown {
  if (error instanceof FineTuningError) return error;
  if (driverCode(error) !== undefined)
    return toDatabaseError(error, 'the decision was not recorded');
  return new ConsentError('consent/not-recorded', 'the decision was not recorded', {
    cause: error,
  });
}

function failFollowUp(error: unknown): never {
  throw new ConsentError(
    'consent/follow-up-failed',
    'the decision is recorded, but acting on it failed',
    {
      cause: error,
    },
  );
}
