/** Entry of a worker thread: makes shards one after the other, with its own read-only connection. */
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../../database/open-database';
import { SnapshotConsentJudge } from '../../consent/gate/consent-judge';
import { createStorage } from '../../storage/create-storage';
import { LocalExportStorage } from '../../storage/local-export.storage';
import { makeAttempt } from '../../dataset/make-attempt';
import { registriesOf } from '../../dataset/registries';
import { loadExtensions } from '../../extensions/load-extensions';
import { openProcessor } from '../../processor/processor-in-use';
import { loadShardTools, processShard } from '../../dataset/shard/process-shard';
import { toFailure } from './worker-failure';
import type { WorkerAnswer, WorkerOrder, WorkerTask } from './worker-order';

async function main(order: WorkerOrder, port: NonNullable<typeof parentPort>): Promise<void> {
  const dataSource = await openDatabase(order.databaseUrl, {
    readonly: true,
    poolSize: 2,
    checkFile: false,
  });
  const { settings, storage: place } = order;
  const storage =
    'folder' in place ? new LocalExportStorage(place.folder) : createStorage(place.url);
  // The plan is made, and its owner looks after lease and progress: only the settings matter here.
  const { key, engines } = settings;
  const registries = registriesOf(await loadExtensions(order.extensions));
  const processor = await openProcessor(order.processor, {
    key,
    engines,
    pii: order.pii,
    registries,
  });
  const attempt = makeAttempt(settings, { dataSource, storage, processor, registries });
  const snapshot = { ...order.snapshot, users: new Map(order.snapshot.users) };
  const tools = await loadShardTools(attempt, new SnapshotConsentJudge(snapshot));
  const answer = (message: WorkerAnswer): void => port.postMessage(message);
  port.on('message', ({ shard, base }: WorkerTask) => {
    processShard(attempt, shard, tools, base, (chats) => answer({ kind: 'chats', chats })).then(
      (summary) => answer({ kind: 'done', summary }),
      (error: unknown) => answer({ kind: 'failed', failure: toFailure(error) }),
    );
  });
  answer({ kind: 'chats', chats: 0 });
}

if (parentPort !== null) {
  const port = parentPort;
  main(workerData as WorkerOrder, port).catch((error: unknown) => {
    port.postMessage({ kind: 'failed', failure: toFailure(error) } satisfies WorkerAnswer);
  });
}
