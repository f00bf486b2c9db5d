import { setTimeout as sleep } from 'node:timers/promises';
import { built } from '../built.mjs';

const { DatabaseShardClaims } = built('fine-tuning/src/runs/lease/database-shard-claims.js');
const { ExportShardRepository } = built(
  'fine-tuning/src/runs/repository/export-shard.repository.js',
);
const { ProcessIdentity } = built('fine-tuning/src/runs/lease/process-identity.js');
const { workThroughShards } = built('fine-tuning/src/dataset/shard/shard-workers.js');

/**
 * A process of one thread as far as the database sees it: the real claims, leases and loop of a worker, with a pause in the
 * place of the work.
 */
export class SimulatedWorker {
  shards = 0;
  claimMs = [];
  finishMs = [];
  /** Updates that found a row in another state than it was read in. */
  lostRaces = 0;
  /** Shards that were done, and did not count because their lease was gone. */
  late = 0;
  waits = 0;
  endedAt = NaN;

  /** @param body a process that is killed when the worker dies, which others of its machine see at once; absent: they do not */
  constructor({ dataSource, run, plan, leads, drawMs, watch, body, machine }) {
    const identity = new ProcessIdentity(body?.pid);
    const owner = identity.owner.replace(identity.machine, machine);
    Object.assign(identity, { machine, owner });
    this.repository = this.counting(new ExportShardRepository(dataSource, identity), watch);
    const { exportId, attempt } = run;
    this.claims = new DatabaseShardClaims(
      this.repository,
      exportId,
      attempt,
      plan,
      leads ? 'leads' : 'helps',
    );
    Object.assign(this, { leads, drawMs, watch, body });
  }

  /** @param diesAt number of the shard in whose middle it dies; it neither ends nor renews anything from then on */
  async run(diesAt = Infinity) {
    const { claims } = this;
    const over = new AbortController();
    const timed = {
      take: async () => {
        const began = performance.now();
        const task = await claims.take();
        this.claimMs.push(performance.now() - began);
        if (task === 'wait') this.waits += 1;
        return task;
      },
      finish: async (task, summary) => {
        const began = performance.now();
        const counts = await claims.finish(task, summary);
        this.finishMs.push(performance.now() - began);
        if (counts) this.shards += 1;
        else this.late += 1;
        return counts;
      },
      release: (task) => claims.release(task),
    };
    const make = async ({ shard, base }) => {
      const ms = this.drawMs(shard.number);
      if (this.claimMs.length >= diesAt) {
        await sleep(ms / 2);
        claims.close();
        this.body?.kill('SIGKILL');
        this.watch.died(shard.number);
        this.endedAt = performance.now();
        await new Promise(() => {});
      }
      await sleep(ms);
      return { number: shard.number, base, chats: shard.rows, examples: shard.rows };
    };
    await workThroughShards(over.signal, timed, make, this.leads, () => claims.doneChats());
    this.endedAt = performance.now();
    if (!this.leads) claims.close();
  }

  counting(repository, watch) {
    const real = repository.lease.bind(repository);
    repository.lease = async (row) => {
      const token = await real(row);
      if (token !== undefined) watch.leased(row.number);
      else if (row.state === 'pending') this.lostRaces += 1;
      return token;
    };
    return repository;
  }
}
