/** Traefik from its Go module, where no release can be had. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { onPath } from './on-path.mjs';

const VERSION = 'v3.7.13';
const MODULE = 'github.com/traefik/traefik/v3';
const LEGO_DNS = 'github.com/go-acme/lego/v5/providers/dns';
const LOGINS = 'github.com/abbot/go-http-auth';
const parts = fileURLToPath(new URL('./traefik-parts', import.meta.url));

/**
 * Takes some minutes. Parts of it that have nothing to do with serving a site are left out, since some of the modules that they need
 * cannot be had everywhere: certificates by DNS, and logins by Basic and Digest.
 */
export async function builtTraefik(home) {
  const folder = join(home, `traefik-${VERSION}`);
  const program = join(folder, 'traefik');
  if (existsSync(program)) return program;
  console.error(`building Traefik ${VERSION} in ${folder}; this takes minutes`);
  const source = join(folder, 'source');
  await rm(source, { recursive: true, force: true });
  await mkdir(source, { recursive: true });
  const go = (await onPath('go')) ?? '/usr/local/go/bin/go';
  const env = { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=mod' };
  const run = async (...args) =>
    (await promisify(execFile)(go, args, { cwd: source, env, maxBuffer: 1e8 })).stdout;
  const { Dir: module } = JSON.parse(await run('mod', 'download', '-json', `${MODULE}@${VERSION}`));
  await cp(module, source, { recursive: true });
  await promisify(execFile)('chmod', ['-R', 'u+w', source]);
  const add = async (name, place) => {
    await mkdir(dirname(join(source, place)), { recursive: true });
    await copyFile(join(parts, name), join(source, place));
  };
  await add('ext.go', 'pkg/config/dynamic/ext/ext.go');
  await writeFile(
    join(source, 'pkg/config/dynamic/ext/go.mod'),
    'module github.com/traefik/traefik/dynamic/ext\n',
  );
  await add('dns.go', 'pkg/provider/acme/dns/dns.go');
  const provider = join(source, 'pkg/provider/acme/provider.go');
  const text = await readFile(provider, 'utf8');
  await writeFile(provider, text.replace(LEGO_DNS, `${MODULE}/pkg/provider/acme/dns`));
  await add('logins.go', 'stand-in/logins/logins.go');
  await writeFile(join(source, 'stand-in/logins/go.mod'), `module ${LOGINS}\n`);
  await run('mod', 'edit', `-replace=${LOGINS}=./stand-in/logins`);
  const named = `-X ${MODULE}/pkg/version.Version=${VERSION.slice(1)}`;
  await run('build', '-ldflags', named, '-o', program, './cmd/traefik');
  await rm(source, { recursive: true, force: true });
  return program;
}
