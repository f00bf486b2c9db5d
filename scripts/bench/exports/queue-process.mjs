/** A process that takes jobs of exports from Redis until it is told to end. argv: JSON of its options. */
import { once } from 'node:events';
import { built } from '../built.mjs';

const { AuditService } = built('fine-tuning/src/audit/audit.service.js');
const { openDatabase } = built('fine-tuning/src/database/open-database.js');
const { ExportRuntime } = built('fine-tuning/src/runs/runtime/export-runtime.js');
const { createStorage } = built('fine-tuning/src/storage/create-storage.js');

const { databaseUrl, storageUrl, redisUrl, redisKeyPrefix, key } = JSON.parse(process.argv[2]);
const dataSource = await openDatabase(databaseUrl);
const runtime = ExportRuntime.create({
  dataSource,
  storage: createStorage(storageUrl),
  storageUrl,
  redisUrl,
  redisKeyPrefix,
  key,
  audit: new AuditService(dataSource),
  report: (error, what) => console.error(what, error),
});
runtime.work();
console.log('ready');
await once(process.stdin, 'data');
const { user, system } = process.cpuUsage();
console.log(JSON.stringify({ cpuSeconds: (user + system) / 1e6 }));
await runtime.close();
await dataSource.destroy();
process.exit(0);
