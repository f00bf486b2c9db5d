/**
 * Builds the pages of libs/fine-tuning/pages into its folder `dist`, from where the build of everything takes them. Nothing
 * is done where neither a source nor a package that goes into them has changed since.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const pages = join(root, 'libs/fine-tuning/pages');
const dist = join(pages, 'dist');
/** Holds the digest of what the pages were built from. */
const STAMP = '.sources';
const PACKAGES = ['preact', 'vite'];

/** @returns whether they had to be built */
export async function buildPages() {
  const sources = await digest();
  const known = join(dist, STAMP);
  if (existsSync(known) && (await readFile(known, 'utf8')) === sources) return false;
  const { build } = await import('vite');
  const { default: config } = await import('../../libs/fine-tuning/pages/vite.config.mjs');
  const staging = join(pages, `.dist-${process.pid}`);
  try {
    await build({
      ...config,
      logLevel: 'warn',
      build: { ...config.build, outDir: staging },
    });
    await writeFile(join(staging, STAMP), sources);
    await rm(dist, { recursive: true, force: true });
    await rename(staging, dist);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return true;
}

async function digest() {
  const hash = createHash('sha256');
  for (const name of PACKAGES) {
    const path = join(root, 'node_modules', name, 'package.json');
    hash.update(`${name} ${JSON.parse(await readFile(path, 'utf8')).version}\n`);
  }
  const files = [];
  for (const entry of await readdir(pages, { withFileTypes: true, recursive: true })) {
    const path = relative(pages, join(entry.parentPath ?? entry.path, entry.name));
    if (entry.isFile() && !/^\.?dist\b/.test(path) && !/\.spec\.ts$/.test(path)) files.push(path);
  }
  for (const path of files.sort()) {
    const content = await readFile(join(pages, path));
    hash.update(`${path} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}
