/**
 * `npm run test:proxies [-- NAME ...] [--only PATTERN]`: a real Open WebUI and the reference host on its database, under one name behind nginx, Caddy
 * and Traefik, each with the very configuration of docs/pages.md. In a real Chromium people sign in to Open WebUI and decide on our
 * page, an administrator exports and downloads; then everything that a proxy may spoil is tried, with TLS and without. Needs what
 * `npm run test:open-webui` needs (OPEN_WEBUI_VERSION, default 0.12.4, kept in OPEN_WEBUI_HOME), a build, a Chromium, `openssl`, and each
 * proxy: installed, or unpacked from a Debian package (nginx, Caddy), or built by Go (Traefik) into PROXIES_HOME. One that cannot be
 * had is said, and the others are tried. Not part of `npm test`.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { typescript } from '../pii/lib/typescript-require.mjs';
import { freePort } from '../open-webui/free-port.mjs';
import { caddy } from './caddy.mjs';
import { makeCertificate } from './certificate.mjs';
import { CHECKS } from './checks.mjs';
import { shadowedRoutes } from './checks/shadowed-routes.mjs';
import { nginx } from './nginx.mjs';
import { RunningProxy, versionOf } from './running-proxy.mjs';
import { Site } from './site.mjs';
import { traefik } from './traefik.mjs';
import { World } from './world.mjs';

const { startBrowser } = typescript('test/support/browser.ts');

const NAME = 'chat.example.org';
const PROXIES = { nginx, caddy, traefik };
const version = process.env.OPEN_WEBUI_VERSION ?? '0.12.4';
const home = process.env.OPEN_WEBUI_HOME ?? join(tmpdir(), 'open-webui-versions');
const proxiesHome = process.env.PROXIES_HOME ?? join(tmpdir(), 'proxies');
const { values, positionals: given } = parseArgs({
  options: { only: { type: 'string', default: '' } },
  allowPositionals: true,
});
const only = new RegExp(values.only);
const unknown = given.filter((name) => PROXIES[name] === undefined);
if (unknown.length > 0) throw new Error(`no such proxy: ${unknown.join(', ')}`);

const counts = { passed: 0, failed: 0 };
const missing = [];
const world = await World.start({ version, home });
let browser;
try {
  console.log(`Open WebUI ${world.openWebui.version}`);
  if (values.only === '')
    await step('no route of Open WebUI is below our paths', () => shadowedRoutes(world));
  const certificate = await makeCertificate(world.folder, NAME);
  browser = await startBrowser([
    `--host-resolver-rules=MAP ${NAME} 127.0.0.1`,
    `--ignore-certificate-errors-spki-list=${certificate.trust}`,
  ]);
  for (const name of given.length > 0 ? given : Object.keys(PROXIES)) {
    const program = await programOf(name);
    if (program !== undefined) await tryProxy(name, program, certificate);
  }
} finally {
  await browser?.close();
  await world.stop();
  if (counts.failed === 0) await world.remove();
  else console.error(`what is left of it: ${world.folder}`);
}
if (missing.length > 0) console.log(`not tried: ${missing.join(', ')}`);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
// Whoever names a proxy wants it tried.
const isLacking = given.length > 0 ? missing.length > 0 : counts.passed === 0;
process.exitCode = counts.failed > 0 || isLacking ? 1 : 0;

async function programOf(name) {
  try {
    return await PROXIES[name].program(proxiesHome);
  } catch (error) {
    missing.push(name);
    console.log(`${name} cannot be had: ${String(error.stderr ?? error.message).slice(-500)}`);
    return undefined;
  }
}

async function tryProxy(name, program, certificate) {
  const { configure, version: asked } = PROXIES[name];
  console.log(`${name}: ${await versionOf(program, asked)}`);
  const { openWebui, host, admin } = world;
  const folder = await world.folderFor(name);
  const [port, plainPort] = [await freePort(), await freePort()];
  const site = new Site({ name: NAME, port, plainPort, certificate });
  const args = await configure({
    ...{ folder, name: NAME, port, plainPort, certificate },
    ...{ openWebui: openWebui.url, host: host.url },
  });
  const proxy = new RunningProxy(program, args, folder);
  try {
    await proxy.ready([port, plainPort]);
    const person = await world.person(`Ann${name}`);
    const all = Object.entries(CHECKS).filter(([what]) => only.test(what));
    for (const [what, check] of all)
      await step(`${name}: ${what}`, () =>
        check({ browser, site, person, admin, openWebui, host }),
      );
  } catch (error) {
    counts.failed += 1;
    console.log(`FAILED ${name}: ${error.message}`);
  } finally {
    site.close();
    await proxy.stop();
  }
}

/** A check that fails keeps none of the others from being made. */
async function step(name, work) {
  const begun = performance.now();
  try {
    const said = await work();
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    counts.passed += 1;
    console.log(`passed ${name} (${seconds} s)${said === undefined ? '' : `: ${said}`}`);
  } catch (error) {
    counts.failed += 1;
    console.log(`FAILED ${name}: ${error.message}`);
  }
}
