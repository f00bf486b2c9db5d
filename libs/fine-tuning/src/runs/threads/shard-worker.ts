/** Entry of a worker thread: makes shards one after the other, with its own read-only connection. */
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../../database/open-database';
import { FormatterRegistry } from '../../formatters/formatter.registry';
import { SnapshotConsentJudge } from '../../consent/gate/consent-judge';
import { ChatSourceRegistry } from '@app/open-webui';
import { createStorage } from '../../storage/create-storage';
import { LocalExportStorage } from '../../storage/local-export.storage';
import { Attempt } from '../../dataset/attempt';
import { DatabaseConsentReader } from '../../dataset/consent-reader';
import { ExportProgress } from '../../dataset/export-progress';
import { ChangeWindow } from '../../dataset/plan/change-window';
import { Pseudonyms } from '../../dataset/pseudonyms';
import { WorkFolder } from '../../dataset/files/work-folder';
import { loadShardTools, processShard } from '../../dataset/shard/process-shard';
import { toFailure } from './worker-failure';
import type { WorkerAnswer, WorkerOrder, WorkerTask } from './worker-order';

const NO_CHANGES = {
  since: 0,
  grantedUsers: new Set<string>(),
  grantedChats: new Set<string>(),
  waiting: new Set<string>(),
  idOf: (chatId: string) => chatId,
};

async function main(order: WorkerOrder, port: NonNullable<typeof parentPort>): Promise<void> {
  const dataSource = await openDatabase(order.databaseUrl, {
    readonly: true,
    poolSize: 2,
    checkFile: false,
  });
  // An attempt tells by its window what was published before; it has no such part of its own.
  const { publishedBefore, ...parts } = order;
  const { storage, recipe } = parts;
  const attempt = new Attempt({
    ...parts,
    // The plan is made; only what was published before still matters here.
    window: new ChangeWindow({ ...NO_CHANGES, published: publishedBefore }),
    storage:
      'folder' in storage ? new LocalExportStorage(storage.folder) : createStorage(storage.url),
    source: new ChatSourceRegistry().create(recipe.source, dataSource, { system: recipe.system }),
    consent: new DatabaseConsentReader(dataSource),
    formatter: new FormatterRegistry().get(recipe.format),
    pseudonyms: new Pseudonyms(order.key, order.reveal),
    workFolder: WorkFolder.none(),
    progress: new ExportProgress(),
    signal: new AbortController().signal,
  });
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
