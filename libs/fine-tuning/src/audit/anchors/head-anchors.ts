import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { committedReads } from '../../database/committed-reads';
import { acceptedBreaks, acceptedLosses } from '../accepted-break';
import type { AuditTrail } from '../audit-entry';
import { seenLinks, type ChainProblem, type SeenLink } from '../chain-problem';
import { chainEnds } from '../chain-ends';
import { reportLosses } from '../lost-heads';
import type { AnchorPlace } from './anchor-place';
import { installationOf } from './installation';

/** Longest time that a decision waits for its anchor, in milliseconds. */
const PATIENCE_MS = 2_000;

export interface HeadAnchorsOptions {
  readonly places: readonly AnchorPlace[];
  /** Receives failures to write an anchor. */
  readonly report: (error: unknown) => void;
  /** Where a loss is told, so that operators elsewhere learn of it. Default: nowhere. */
  readonly trail?: LossTrail | undefined;
}

/** The trail, and a data source that may write to it. */
export interface LossTrail {
  readonly audit: AuditTrail;
  readonly dataSource: DataSource;
}

/**
 * Keeps the ends of both chains outside of the database. An older copy of the database verifies by itself; that it is
 * older shows only by what it no longer holds.
 *
 * Writing an anchor never fails anybody's decision or export: the one before stays valid, it only proves less. Reading
 * one fails closed.
 */
export class HeadAnchors {
  private writing: Promise<void> = Promise.resolve();
  private next: Promise<void> | undefined;

  private readonly dataSource: DataSource;

  constructor(
    dataSource: DataSource,
    private readonly options: HeadAnchorsOptions,
  ) {
    this.dataSource = committedReads(dataSource);
  }

  /**
   * Links that the chains of this database held at some time.
   * @throws StorageError where a place cannot be read: what it holds may be the proof that is missing
   */
  async read(): Promise<SeenLink[]> {
    const installation = await installationOf(this.dataSource.manager);
    if (installation === undefined) return [];
    const seen = await Promise.all(
      this.options.places.map((place) => place.read(installation, this.dataSource)),
    );
    return seen.flat();
  }

  /**
   * Anchors the chains as they are committed now, waiting a moment at most. Calls that come while one is being written
   * share the next.
   */
  async keep(): Promise<void> {
    this.next ??= this.writing.then(() => {
      this.next = undefined;
      this.writing = this.write().catch(this.options.report);
      return this.writing;
    });
    const patience = new AbortController();
    const enough = sleep(PATIENCE_MS, undefined, { signal: patience.signal, ref: false });
    await Promise.race([this.next, enough.catch(() => undefined)]);
    patience.abort();
  }

  /** Tells the trail which links are gone. Never in the way of the refusal itself. */
  async missed(problems: readonly ChainProblem[]): Promise<void> {
    const { trail, report } = this.options;
    if (trail === undefined) return;
    await reportLosses(trail.dataSource, trail.audit, problems).catch(report);
  }

  private async write(): Promise<void> {
    const { dataSource } = this;
    const installation = await installationOf(dataSource.manager);
    const { heads } = await chainEnds(dataSource);
    const accepted = acceptedLosses(await acceptedBreaks(dataSource.manager));
    if (installation === undefined) return;
    const now = seenLinks(heads).filter(({ seq }) => seq > 0);
    for (const place of this.options.places) {
      const kept = await place.read(installation, dataSource);
      const isAccepted = (link: SeenLink): boolean => accepted.some((lost) => isSame(lost, link));
      const later = now.filter(
        (link) =>
          !kept.some((other) => isSame(other, link)) &&
          kept.every(
            (other) => other.chain !== link.chain || other.seq < link.seq || isAccepted(other),
          ),
      );
      const obsolete = kept.filter(
        (link) =>
          isAccepted(link) ||
          later.some(({ chain, seq }) => chain === link.chain && seq > link.seq),
      );
      await place.write(installation, dataSource, later, obsolete);
    }
  }
}

function isSame(a: SeenLink, b: SeenLink): boolean {
  return a.chain === b.chain && a.seq === b.seq && a.hash === b.hash;
}
