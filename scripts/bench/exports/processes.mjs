import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { built } from '../built.mjs';
import { KEY } from '../child.mjs';
import { startPostgres, startRedis, startS3 } from '../services.mjs';
import { postgresSample } from './postgres-sample.mjs';

const CHILD = fileURLToPath(new URL('queue-process.mjs', import.meta.url));
const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'benchmark', AWS_SECRET_ACCESS_KEY: 'benchmark' };

/**
 * One and two processes of one thread each on Bull, with PostgreSQL, Redis and S3, which run on the same machine. No contract
 * says what two bring; what limits them stands in docs/scale.md.
 */
export async function measureProcesses({ chats }) {
  const services = [];
  const started = async (start) => {
    const service = await start();
    services.unshift(service);
    return service;
  };
  try {
    const postgres = await started(startPostgres);
    const redis = await started(startRedis);
    const s3 = await started(startS3);
    const runs = {};
    for (const count of [1, 2]) runs[count] = await measure(count, { postgres, redis, s3, chats });
    const details = { chats, one: runs[1], two: runs[2] };
    return [
      {
        name: 'throughput, 2 processes on Bull, PostgreSQL and S3 vs 1',
        ratio: runs[1].seconds / runs[2].seconds,
        atLeast: 1,
        details,
      },
    ];
  } finally {
    for (const service of services) await service.stop();
  }
}

async function measure(count, { postgres, redis, s3, chats }) {
  const { AuditService } = built('fine-tuning/src/audit/audit.service.js');
  const { openDatabase } = built('fine-tuning/src/database/open-database.js');
  const { ExportRuntime } = built('fine-tuning/src/runs/runtime/export-runtime.js');
  const { createStorage } = built('fine-tuning/src/storage/create-storage.js');
  Object.assign(process.env, CREDENTIALS);
  const sample = await postgresSample(postgres.url, chats);
  const options = {
    databaseUrl: sample.url,
    redisUrl: redis.url,
    redisKeyPrefix: `bench-${randomUUID()}`,
    storageUrl: `s3://bench/${count}?endpoint=${encodeURIComponent(s3.url)}&region=us-east-1&pathStyle=true`,
    key: KEY.FINE_TUNING_KEY,
  };
  const children = Array.from({ length: count }, () =>
    spawn(process.execPath, [CHILD, JSON.stringify(options)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  );
  await Promise.all(children.map((child) => once(child.stdout, 'data')));
  const dataSource = await openDatabase(sample.url);
  const { storageUrl } = options;
  // Only asks for the export and watches it: it takes no jobs.
  const runtime = ExportRuntime.create({
    ...options,
    dataSource,
    storage: createStorage(storageUrl),
    audit: new AuditService(dataSource),
    report: (error, what) => console.error(what, error),
  });
  const requests = countRequests(s3.server);
  try {
    const began = performance.now();
    const { run } = await runtime.exporter.start({ format: 'openai' }, { id: 'benchmark' });
    let last;
    for await (const view of runtime.exporter.watch(run.id, AbortSignal.timeout(3_600_000)))
      last = view;
    if (last?.status !== 'done') throw new Error(`the export ended as ${last?.status}`);
    const seconds = (performance.now() - began) / 1000;
    const owners = await dataSource.query(
      'SELECT COUNT(DISTINCT lease_owner) AS owners, COUNT(*) AS shards FROM fine_tuning_export_shard',
    );
    return { seconds, requests: requests(), cpuSeconds: await end(children), shards: owners[0] };
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await runtime.close();
    await dataSource.destroy();
    await sample.remove();
  }
}

/** @returns what answers the requests by method since */
function countRequests(server) {
  const counts = {};
  const count = ({ method }) => (counts[method] = (counts[method] ?? 0) + 1);
  server.server.on('request', count);
  return () => {
    server.server.off('request', count);
    return counts;
  };
}

async function end(children) {
  return Promise.all(
    children.map(async (child) => {
      const answer = once(child.stdout, 'data');
      child.stdin.write('\n');
      return JSON.parse(String((await answer)[0])).cpuSeconds;
    }),
  );
}
