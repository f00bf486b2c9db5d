/**
 * Writes down what each entry of the package offers (`docs/public-api/*.api.md`), from the declarations of a build for the
 * package. With `--check` nothing is written: a difference fails, so that nobody changes the public surface by accident.
 */
import { CompilerState, Extractor, ExtractorConfig } from '@microsoft/api-extractor';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ENTRIES } from '../package/entries.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const check = process.argv.includes('--check');
const entries = ENTRIES.map(({ name, source }) => ({
  name: name === 'index' ? 'fine-tuning' : name,
  types: join(root, 'dist', `${source}.d.ts`),
}));
const missing = entries.find(({ types }) => !existsSync(types));
if (missing !== undefined)
  throw new Error(`${missing.types} is missing: run node scripts/build.mjs --package first`);

const temporary = await mkdtemp(join(tmpdir(), 'fine-tuning-public-api-'));
const quiet = { default: { logLevel: 'none' } };
const configOf = ({ name, types }) =>
  ExtractorConfig.prepare({
    configObject: {
      mainEntryPointFilePath: types,
      projectFolder: root,
      compiler: { tsconfigFilePath: join(root, 'tsconfig.package.json') },
      apiReport: {
        enabled: true,
        reportFileName: `${name}.api.md`,
        reportFolder: join(root, 'docs/public-api'),
        reportTempFolder: temporary,
      },
      newlineKind: 'lf',
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      // What is worth saying about comments and missing exports, eslint says.
      messages: { extractorMessageReporting: quiet, tsdocMessageReporting: quiet },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, 'package.json'),
  });

try {
  const configs = entries.map(configOf);
  const additionalEntryPoints = entries.map(({ types }) => types);
  // One program for all entries: parsing the declarations is most of the work.
  const compilerState = CompilerState.create(configs[0], { additionalEntryPoints });
  for (const config of configs) {
    const { apiReportChanged } = Extractor.invoke(config, {
      localBuild: !check,
      compilerState,
      messageCallback: (message) => {
        message.handled = true;
      },
    });
    if (!apiReportChanged || !check) continue;
    console.error(
      `${config.reportFilePath} differs: run npm run docs:api, and say in CHANGELOG.md what changes for hosts`,
    );
    process.exitCode = 1;
  }
} finally {
  await rm(temporary, { recursive: true, force: true });
}
