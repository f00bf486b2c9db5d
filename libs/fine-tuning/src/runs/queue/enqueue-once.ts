import type { Job, Queue } from 'bull';
import type { ExportJob } from './export-queue';

/** Names of the jobs, as dashboards show them. */
export const RUN_JOB = 'run';
export const SHARD_JOB = 'shard';

const WAITS: ReadonlySet<string> = new Set(['waiting', 'paused', 'delayed']);

/**
 * Adds a job unless the same one waits already: every process enqueues every forgotten run every few seconds, and a run
 * may wait for hours. Bull ignores a job whose id it knows, in whatever state, but an active one may be that of a killed
 * process, or may have read the row before it changed. So the ids are numbered, and the first free one is taken. Two
 * processes that enqueue at the same moment choose the same one.
 */
export async function enqueueOnce(queue: Queue<ExportJob>, job: ExportJob): Promise<void> {
  const { exportId, shard, attempt } = job;
  const name = shard === null ? RUN_JOB : SHARD_JOB;
  for (let number = 0; ; number++) {
    const jobId = `${exportId}:${shard ?? RUN_JOB}:${attempt}:${number}`;
    // Bull's types hide that there may be none.
    const known = (await queue.getJob(jobId)) as Job<ExportJob> | null;
    if (known === null) {
      // An ended job must not keep its id, whatever the settings of a host's queue are.
      await queue.add(name, job, { jobId, removeOnComplete: true, removeOnFail: true });
      return;
    }
    if (WAITS.has(await known.getState())) return;
  }
}
