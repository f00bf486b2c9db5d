/**
 * Builds libs/, src/ and ormconfig.ts into dist/ with swc: a few seconds on a cold machine, where `tsc` needs half a
 * minute. Types are checked by `npm run typecheck`; this only strips them. Runs as npm's `prepare`, so that
 * `npm ci` alone leaves a working `npx fine-tuning`. Under `npm pack` and `npm publish` (whose `prepare` comes last), or with
 * `--package`, the build also gets what only a package needs: declarations and the entry points for ESM, and no source
 * maps, whose sources are not in the package.
 */
import {
  chmod,
  copyFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeDeclarations } from './package/declarations.mjs';
import { writeEsmEntries } from './package/esm-entries.mjs';
import { buildPages } from './pages/build-pages.mjs';
import { buildData } from './pii/build-data.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
/** Built aside and swapped in whole: a failed build keeps the old one, a running command never sees half of one. */
const staging = join(root, `.dist-${process.pid}`);
const LIBRARIES = ['pii', 'open-webui', 'fine-tuning'];
const ROOTS = [
  ...LIBRARIES.map((name) => `libs/${name}/src`),
  'libs/open-webui/data',
  'libs/fine-tuning/data',
  'libs/fine-tuning/pages/dist',
  'src',
  'ormconfig.ts',
  'recipes',
];
/** What `@app/pii` and its like mean; rewritten to relative paths so that dist/ needs no resolver at run time. */
const ALIASES = LIBRARIES.map((name) => ({
  name: `@app/${name}`,
  target: `libs/${name}/src/index.js`,
}));
const CONCURRENCY = 32;
const FOR_PACKAGE =
  process.argv.includes('--package') || ['pack', 'publish'].includes(process.env.npm_command);

const isSource = (file) => file.endsWith('.ts') && !file.endsWith('.d.ts');
const isTest = (file) =>
  /\.(e2e-)?spec\.ts$/.test(file) || file.split(sep).includes('test-support');
/** An index names everything that its library offers; whoever takes one name must not load the rest. */
const isIndex = (file) => LIBRARIES.some((name) => file === join('libs', name, 'src', 'index.ts'));
/** The declaration of a kind names what finds it; the list of types must not load all recognizers. */
const isDeclaration = (file) => file.endsWith('.kind.ts');

async function* files(path) {
  const full = join(root, path);
  if (!existsSync(full)) return;
  if (path.endsWith('.ts')) return void (yield path);
  for (const entry of await readdir(full, { withFileTypes: true, recursive: true })) {
    if (entry.isFile() && !entry.name.startsWith('.'))
      yield relative(root, join(entry.parentPath ?? entry.path, entry.name));
  }
}

function rewriteAliases(code, file) {
  for (const { name, target } of ALIASES) {
    if (!code.includes(name)) continue;
    let path = relative(dirname(file), target).split(sep).join('/');
    if (!path.startsWith('.')) path = `./${path}`;
    code = code.replaceAll(new RegExp(`(["'])${name}\\1`, 'g'), JSON.stringify(path));
  }
  return code;
}

/** What a file imports, so that each module is loaded at the first use of one of its names. */
async function lazyModules(file) {
  const source = await readFile(join(root, file), 'utf8');
  return [...source.matchAll(/ from '([^']+)';/g)].map(([, name]) => name);
}

async function compile(swc, file) {
  const { code, map } = await swc.transformFile(join(root, file), {
    configFile: false,
    swcrc: false,
    filename: file,
    sourceFileName: relative(join(dist, dirname(file)), join(root, file)),
    sourceMaps: !FOR_PACKAGE,
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      target: 'es2022',
      keepClassNames: true,
    },
    module: {
      type: 'commonjs',
      lazy: isIndex(file) || isDeclaration(file) ? await lazyModules(file) : false,
    },
  });
  const out = join(staging, file.replace(/\.ts$/, '.js'));
  if (map === undefined) return void (await writeFile(out, rewriteAliases(code, file)));
  const name = out.slice(out.lastIndexOf(sep) + 1);
  await writeFile(out, `${rewriteAliases(code, file)}\n//# sourceMappingURL=${name}.map\n`);
  await writeFile(`${out}.map`, map);
}

/** Writes the OpenAPI document down for production, which goes without the package that makes it. */
async function describeApi() {
  const load = createRequire(import.meta.url);
  const { describeHost } = load(join(staging, 'src', 'describe.js'));
  await writeFile(join(staging, 'openapi.json'), JSON.stringify(await describeHost()));
}

/** npm links the bins of dependencies only; older npm versions then do not find the root package's own. */
async function linkOwnBin() {
  const target = join(root, 'bin', 'fine-tuning.js');
  const folder = join(root, 'node_modules', '.bin');
  if (!existsSync(folder) || !existsSync(target)) return;
  await chmod(target, 0o755);
  if (process.platform === 'win32') {
    await writeFile(
      join(folder, 'fine-tuning.cmd'),
      '@node "%~dp0\\..\\..\\bin\\fine-tuning.js" %*\r\n',
    );
    return;
  }
  const link = join(folder, 'fine-tuning');
  await rm(link, { force: true });
  await symlink(relative(folder, target), link);
}

async function main() {
  let swc;
  try {
    swc = await import('@swc/core');
  } catch (error) {
    // `npm ci --omit=dev` runs `prepare` too. A tree that was built before (a Docker layer, a tarball) is fine.
    if (existsSync(join(dist, 'libs'))) return;
    console.error(
      `build skipped: @swc/core is not installed (${error.code ?? error.name}); run npm ci with dev dependencies`,
    );
    return;
  }
  const started = performance.now();
  await buildPages();
  const work = [];
  const folders = new Set();
  for (const path of ROOTS) {
    for await (const file of files(path)) {
      if (isTest(file)) continue;
      work.push(file);
      folders.add(join(staging, dirname(file)));
    }
  }
  for (const folder of folders) await mkdir(folder, { recursive: true });
  const queue = work.values();
  const lane = async () => {
    for (const file of queue) {
      if (isSource(file)) await compile(swc, file);
      else if (!file.endsWith('.d.ts')) await copyFile(join(root, file), join(staging, file));
    }
  };
  try {
    await Promise.all(Array.from({ length: CONCURRENCY }, lane));
    await buildData(join(staging, 'libs', 'pii', 'data'));
    await describeApi();
    if (FOR_PACKAGE) {
      await writeDeclarations(root, staging, rewriteAliases);
      await writeEsmEntries(staging);
    }
    await rm(dist, { recursive: true, force: true });
    await rename(staging, dist);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  await linkOwnBin();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.error(`built ${work.length} files into dist/ in ${seconds} s`);
}

await main();
