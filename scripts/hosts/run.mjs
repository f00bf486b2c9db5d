/**
 * `npm run test:hosts [-- --node VERSION] [NAME ...]`: packs this repository, installs the tarball into a copy of each example host as its
 * reader would, and there checks that nothing is installed twice, builds it, runs its own tests and starts what was built.
 * Needs the network and a Redis (`TEST_REDIS_URL`, else an installed `redis-server`); not part of `npm test`.
 */
import { parseArgs } from 'node:util';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { followGuide } from './guide.mjs';
import { packed } from './pack.mjs';
import { run } from './process.mjs';
import { smoke } from './smoke.mjs';
import { startRedis } from './redis.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const examples = join(root, 'examples');
/** A second copy of one of these is a second set of classes, metadata or connections. */
const ONCE =
  /^(@nestjs\/(?!mapped-types).*|typeorm|class-validator|class-transformer|bull|rxjs|reflect-metadata)$/;
/** The page "In your backend", done step by step. */
const GUIDE = 'guide';
const { values: given, positionals: names } = parseArgs({
  options: { node: { type: 'string' } },
  allowPositionals: true,
});
const folder = await mkdtemp(join(tmpdir(), 'fine-tuning-hosts-'));
const redis = await startRedis();
let failed = 0;
try {
  const tarball = await packed(root, folder);
  if (given.node !== undefined) await useNode(given.node, folder);
  const known = (await readdir(examples)).filter((name) => name.startsWith('nest'));
  for (const name of names.length > 0 ? names : [GUIDE, ...known]) {
    const host = join(folder, name);
    const begun = performance.now();
    try {
      await mkdir(host);
      if (name === GUIDE) await followGuide(root, host, tarball);
      else await tryExample(name, host, tarball);
      const seconds = ((performance.now() - begun) / 1000).toFixed(0);
      console.log(`passed ${name} (${seconds} s)`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED ${name}: ${error.message}`);
    } finally {
      await rm(host, { recursive: true, force: true });
    }
  }
} finally {
  await redis.stop();
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;

/** Lets everything below run on another Node, as the package `node` brings it. */
async function useNode(version, folder) {
  const home = join(folder, 'node');
  await mkdir(home);
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefix', home, `node@${version}`]);
  const bin = join(home, 'node_modules/.bin');
  process.env.PATH = `${bin}:${process.env.PATH}`;
  console.log(`on Node ${(await run('node', ['--version'])).trim()}`);
}

async function tryExample(name, host, tarball) {
  await cp(join(examples, name), host, { recursive: true });
  await install(host, tarball);
  await installedOnce(host);
  await run('npm', ['run', 'build'], host);
  await run('npm', ['test'], host, { REDIS_URL: redis.url });
  await smoke(host, redis.url);
}

/** The released version that the example names becomes the tarball. */
async function install(host, tarball) {
  const path = join(host, 'package.json');
  const manifest = JSON.parse(await readFile(path, 'utf8'));
  manifest.dependencies['open-webui-fine-tuning'] = `file:${tarball}`;
  await writeFile(path, JSON.stringify(manifest, null, 2));
  // The driver of SQLite is compiled where no binary can be downloaded; the one of this repository saves that minute.
  await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], host);
  const driver = (folder) => join(folder, 'node_modules/better-sqlite3');
  const version = async (folder) =>
    JSON.parse(await readFile(join(driver(folder), 'package.json'), 'utf8')).version;
  if ((await version(host)) === (await version(root)))
    await cp(join(driver(root), 'build'), join(driver(host), 'build'), { recursive: true });
  else await run('npm', ['rebuild', 'better-sqlite3'], host);
}

async function installedOnce(host) {
  const { packages } = JSON.parse(await readFile(join(host, 'package-lock.json'), 'utf8'));
  const places = new Map();
  for (const [path, { dev = false }] of Object.entries(packages)) {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    // What the builder of a host brings for itself never runs beside the host.
    if (path !== '' && !dev && ONCE.test(name))
      places.set(name, [...(places.get(name) ?? []), path]);
  }
  const twice = [...places.values()].filter((paths) => paths.length > 1);
  if (twice.length > 0) throw new Error(`installed more than once: ${twice.flat().join(', ')}`);
}
