import type { ConsentSnapshot } from '../../consent/consent-snapshot';
import { CancelledError } from '../../fine-tuning.errors';
import type { Attempt } from '../attempt';
import { baseName } from '../inline-crew';
import type { PlanShard } from '../plan/export-plan';
import type { ShardCrew } from '../run-attempt';
import type { ShardLedger } from '../shard/shard-ledger';
import type { ShardSummary } from '../shard/shard-records';
import { ShardThread } from './shard-thread';
import type { StoragePlace, WorkerOrder } from './worker-order';

/** Several worker threads, each taking the next shard that is not done. */
export class ThreadCrew implements ShardCrew {
  constructor(
    private readonly ledger: ShardLedger,
    private readonly workerPath: string,
    private readonly workers: number,
    private readonly databaseUrl: string,
    private readonly storage: StoragePlace,
  ) {}

  async processAll(
    attempt: Attempt,
    shards: readonly PlanShard[],
  ): Promise<readonly ShardSummary[]> {
    const summaries = new Map<number, ShardSummary>();
    const total = shards.reduce((sum, shard) => sum + shard.rows, 0);
    let done = 0;
    const advance = (chats: number): void => {
      done += chats;
      attempt.progress.advance('process', done, total);
    };
    const waiting: PlanShard[] = [];
    for (const shard of shards) {
      const known = await this.ledger.find(attempt, shard.number);
      if (known === undefined) waiting.push(shard);
      else {
        summaries.set(shard.number, known);
        advance(shard.rows);
      }
    }
    if (waiting.length > 0) await this.work(attempt, waiting, summaries, advance);
    return shards.map(({ number }) => {
      const summary = summaries.get(number);
      if (summary === undefined) throw new Error('a shard was lost');
      return summary;
    });
  }

  private async work(
    attempt: Attempt,
    waiting: PlanShard[],
    summaries: Map<number, ShardSummary>,
    advance: (chats: number) => void,
  ): Promise<void> {
    const order = this.order(attempt, await attempt.consent.snapshot());
    const count = Math.min(this.workers, waiting.length);
    const threads = Array.from(
      { length: count },
      () => new ShardThread(this.workerPath, order, advance),
    );
    let abort = (): void => undefined;
    const aborted = new Promise<never>((_, reject) => {
      abort = (): void => reject(new CancelledError());
    });
    attempt.signal.addEventListener('abort', abort, { once: true });
    try {
      const work = threads.map(async (thread) => {
        for (let shard = waiting.shift(); shard !== undefined; shard = waiting.shift()) {
          const summary = await thread.run({ shard, base: baseName(shard.number) });
          await this.ledger.finish(attempt, summary);
          summaries.set(shard.number, summary);
        }
      });
      attempt.checkCancelled();
      await Promise.race([Promise.all(work), aborted]);
    } finally {
      attempt.signal.removeEventListener('abort', abort);
      waiting.length = 0;
      await Promise.all(threads.map((thread) => thread.stop()));
    }
  }

  private order(attempt: Attempt, snapshot: ConsentSnapshot): WorkerOrder {
    const { exportId, recipe, recipeSha256, root, folder, key, pseudonyms } = attempt;
    return {
      databaseUrl: this.databaseUrl,
      storage: this.storage,
      exportId,
      recipe,
      recipeSha256,
      root,
      folder,
      key,
      reveal: pseudonyms.reveal,
      snapshot: { ...snapshot, users: [...snapshot.users] },
    };
  }
}
