/** Entry of a worker thread: makes shards one after the other, with its own read-only connection, for one run after the other. */
import { parentPort } from 'node:worker_threads';
import { openDatabase } from '../../database/open-database';
import { SnapshotConsentJudge } from '../../consent/gate/consent-judge';
import { createStorage } from '../../storage/create-storage';
import { LocalExportStorage } from '../../storage/local-export.storage';
import { makeAttempt } from '../../dataset/make-attempt';
import { registriesOf } from '../../dataset/registries';
import { loadExtensions } from '../../extensions/load-extensions';
import { openProcessor } from '../../processor/processor-in-use';
import { loadShardTools, processShard } from '../../dataset/shard/process-shard';
import type { ShardSummary } from '../../dataset/shard/shard-records';
import { toFailure } from './worker-failure';
import type { WorkerAnswer, WorkerMessage, WorkerOrder, WorkerTask } from './worker-order';

type Port = NonNullable<typeof parentPort>;

/** A run in this thread. Everything of it hangs on this object and goes with it. */
interface ThreadRun {
  make(task: WorkerTask, onChats: (chats: number) => void): Promise<ShardSummary>;
  close(): Promise<void>;
}

async function openRun(order: WorkerOrder): Promise<ThreadRun> {
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
  return {
    make: ({ shard, base }, onChats) => processShard(attempt, shard, tools, base, onChats),
    close: () => dataSource.destroy(),
  };
}

function serve(port: Port): void {
  const answer = (message: WorkerAnswer): void => port.postMessage(message);
  let run: ThreadRun | undefined;
  const handle = async (message: WorkerMessage): Promise<void> => {
    if (message.kind === 'begin') {
      run = await openRun(message.order);
      return answer({ kind: 'chats', chats: 0 });
    }
    if (run === undefined) throw new Error('no run has begun');
    if (message.kind === 'shard') {
      const summary = await run.make(message.task, (chats) => answer({ kind: 'chats', chats }));
      return answer({ kind: 'done', summary });
    }
    await run.close();
    run = undefined;
    answer({ kind: 'ended' });
  };
  let turn = Promise.resolve();
  let failed = false;
  port.on('message', (message: WorkerMessage) => {
    turn = turn
      .then(() => (failed ? undefined : handle(message)))
      .catch((error: unknown) => {
        // Whoever began the run stops a thread that failed; what it had asked for before is of no interest.
        failed = true;
        answer({ kind: 'failed', failure: toFailure(error) });
      });
  });
}

if (parentPort !== null) serve(parentPort);
