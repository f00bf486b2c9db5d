'use strict';
// A host of the built library alone, without anything of the reference host: starts, asks one route, exports, and says so.
const { NestFactory } = require('@nestjs/core');
const { TypeOrmModule } = require('@nestjs/typeorm');
const {
  FINE_TUNING_ENTITIES,
  FineTuningExporter,
  FineTuningMetrics,
  FineTuningModule,
} = require('../../dist/libs/fine-tuning/src');

const { database, options, metrics } = JSON.parse(process.argv[2]);

async function main() {
  const typeOrm = { type: 'better-sqlite3', database, entities: [...FINE_TUNING_ENTITIES] };
  const app = await NestFactory.create(
    {
      module: class HostModule {},
      imports: [TypeOrmModule.forRoot(typeOrm), FineTuningModule.forRoot(options)],
    },
    { logger: false, abortOnError: false },
  );
  await app.listen(0, '127.0.0.1');
  if (metrics) app.get(FineTuningMetrics).observeRequest('GET', '/', 200, 1);
  const { port } = app.getHttpServer().address();
  const { status } = await fetch(`http://127.0.0.1:${port}/api/v1/admin/fine-tuning/formats`);
  const exporter = app.get(FineTuningExporter);
  const { run } = await exporter.start({ format: 'openai', rawPii: true }, { id: 'admin' });
  let last = run;
  for await (const view of exporter.watch(run.id, AbortSignal.timeout(60_000))) last = view;
  await app.close();
  return { status, run: last.status };
}

main().then(
  (result) => console.log(JSON.stringify(result)),
  ({ code, message }) => {
    console.log(JSON.stringify({ code, message }));
    process.exit(1);
  },
);
