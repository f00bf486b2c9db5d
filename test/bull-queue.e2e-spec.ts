import { randomUUID } from 'node:crypto';
import Bull from 'bull';
import { BullExportQueue } from '../libs/fine-tuning/src/runs/queue/bull-export.queue';
import {
  bullSettings,
  EXPORT_HELP_QUEUE,
  EXPORT_QUEUE,
} from '../libs/fine-tuning/src/runs/queue/bull-settings';
import type { ExportJob } from '../libs/fine-tuning/src/runs/queue/export-queue';

const redisUrl = (): string => process.env['TEST_REDIS_URL'] ?? '';

/** Jobs that stay until they are let go, and what was seen of them. */
class Held {
  readonly begun: ExportJob[] = [];
  readonly atOnce = { run: 0, shard: 0 };
  private readonly now = { run: 0, shard: 0 };
  private readonly releases: (() => void)[] = [];
  private open = false;

  readonly handle = async (job: ExportJob): Promise<void> => {
    const kind = job.shard === null ? 'run' : 'shard';
    this.begun.push(job);
    this.now[kind] += 1;
    this.atOnce[kind] = Math.max(this.atOnce[kind], this.now[kind]);
    if (!this.open) await new Promise<void>((resolve) => this.releases.push(resolve));
    this.now[kind] -= 1;
  };

  release(): void {
    this.open = true;
    for (const release of this.releases) release();
  }
}

describe('the export queue on Redis', () => {
  let prefix: string;
  let queues: BullExportQueue[];
  const reported: unknown[] = [];

  beforeEach(() => {
    prefix = `bull-queue-${randomUUID()}`;
    queues = [];
  });

  afterEach(async () => {
    for (const queue of queues) await queue.close();
    expect(reported).toEqual([]);
  });

  function open(): BullExportQueue {
    const queue = BullExportQueue.open({ redisUrl: redisUrl(), prefix }, (error) =>
      reported.push(error),
    );
    queues.push(queue);
    return queue;
  }

  const run = (exportId: string, attempt = 1): ExportJob => ({ exportId, shard: null, attempt });
  const shard = (exportId: string, number: number): ExportJob => ({
    exportId,
    shard: number,
    attempt: 1,
  });

  it('hands out two runs and one call for help at a time, and all of them in the end', async () => {
    const queue = open();
    for (let number = 1; number <= 5; number++) await queue.enqueue(shard('a', number));
    for (const id of ['a', 'b', 'c', 'd', 'e']) await queue.enqueue(run(id));
    const held = new Held();
    queue.work(held.handle);
    // Calls for help were first, and keep no run from being driven.
    await until(() => held.begun.length >= 3);
    // Time for one too many to come: a slow machine can only make this pass, not fail.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(held.begun.filter((job) => job.shard === null)).toHaveLength(2);
    expect(held.begun.filter((job) => job.shard !== null)).toHaveLength(1);
    held.release();
    await until(() => held.begun.length === 10);
    expect(held.atOnce).toEqual({ run: 2, shard: 1 });
    await until(async () => (await queue.waiting()) === 0);
  });

  it('lets the same job wait once, however often and by whom it is rung', async () => {
    const [one, two] = [open(), open()];
    for (let times = 0; times < 5; times++)
      await Promise.all([one, two].map((queue) => queue.enqueue(run('a'))));
    expect(await one.waiting()).toBe(1);
    await one.enqueue(run('a', 2));
    await one.enqueue(shard('a', 1));
    await two.enqueue(shard('a', 1));
    await two.enqueue(shard('a', 2));
    expect(await one.waiting()).toBe(4);
  });

  it('rings once more for a job at work, whose process may be gone, and again for an ended one', async () => {
    const queue = open();
    const held = new Held();
    queue.work(held.handle);
    await queue.enqueue(run('a'));
    await until(() => held.begun.length === 1);
    // The second place of the process takes the next; from then on one waits.
    for (let times = 0; times < 4; times++) {
      await queue.enqueue(run('a'));
      if (times === 0) await until(() => held.begun.length === 2);
    }
    expect(await queue.waiting()).toBe(1);
    held.release();
    await until(() => held.begun.length === 3);
    await until(async () => (await jobsLeft()) === 0);
    await queue.enqueue(run('a'));
    await until(() => held.begun.length === 4);
  });

  it('rings again for a job that Redis forgot', async () => {
    const queue = open();
    await queue.enqueue(run('a'));
    const raw = new Bull(EXPORT_QUEUE, redisUrl(), bullSettings(prefix));
    await raw.obliterate({ force: true });
    await raw.close();
    expect(await queue.waiting()).toBe(0);
    await queue.enqueue(run('a'));
    expect(await queue.waiting()).toBe(1);
  });

  async function jobsLeft(): Promise<number> {
    let left = 0;
    for (const name of [EXPORT_QUEUE, EXPORT_HELP_QUEUE]) {
      const raw = new Bull(name, redisUrl(), bullSettings(prefix));
      const counts = await raw.getJobCounts();
      left += Object.values(counts).reduce((sum: number, count: number) => sum + count, 0);
      await raw.close();
    }
    return left;
  }
});

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('it never came');
}
