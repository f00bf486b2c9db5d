/**
 * One process of an installation, for tests that kill it: takes jobs from the queue until it is killed. Runs the
 * build, because worker threads and a killed process need files that node itself can start.
 * argv: JSON {databaseUrl, folder, key, redisUrl, prefix, workers}
 */
'use strict';
const { join } = require('node:path');

const library = join(__dirname, '..', '..', 'dist', 'libs', 'fine-tuning', 'src');
const { AuditService } = require(join(library, 'audit', 'audit.service.js'));
const { openDatabase } = require(join(library, 'database', 'open-database.js'));
const { Engine } = require(join(library, 'export', 'create-engine.js'));
const { createStorage } = require(join(library, 'storage', 'create-storage.js'));

async function main() {
  const { databaseUrl, folder, key, redisUrl, prefix, workers } = JSON.parse(process.argv[2]);
  const dataSource = await openDatabase(databaseUrl);
  const storageUrl = `file:${folder}`;
  const engine = Engine.create({
    dataSource,
    storage: createStorage(storageUrl),
    storageUrl,
    key,
    redisUrl,
    redisKeyPrefix: prefix,
    workers,
    audit: new AuditService(dataSource),
    report: (error, what) => process.stderr.write(`${what}: ${error?.code ?? error?.name}\n`),
  });
  engine.work();
  process.stdout.write('working\n');
}

main().catch((error) => {
  process.stderr.write(`${error?.stack}\n`);
  process.exit(1);
});
