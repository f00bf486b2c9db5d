/**
 * What package-lock.json may hold, without asking anybody: `npm run lint` runs it. Every package is pinned by the hash of
 * its content and comes from a registry; what reaches production runs no code at its installation and reports to nobody.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** Packages of the lock file, without the project itself: where they lie, what they are called, what the lock says of them. */
export function packagesOf(lock) {
  return Object.entries(lock.packages)
    .filter(([path]) => path !== '')
    .map(([path, entry]) => ({
      ...entry,
      path,
      name: entry.name ?? path.split('node_modules/').pop(),
    }));
}

/** Whether somebody who installs the package gets it too. */
export const isProduction = ({ dev, devOptional }) => dev !== true && devOptional !== true;

/**
 * @param allowed `registry`, and under `installScripts` the packages whose reason is written down
 * @param telemetry under `packages` names, `*` at the end for all that begin so
 * @returns a sentence per problem
 */
export function checkLock(lock, allowed, telemetry) {
  const problems = [];
  for (const {
    path,
    name,
    integrity,
    resolved,
    version,
    link,
    hasInstallScript,
    ...flags
  } of packagesOf(lock)) {
    if (link === true) {
      problems.push(`${path} is a link to a folder`);
      continue;
    }
    if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''))
      problems.push(`${path} has no sha512 integrity`);
    // Without an address everybody installs from the registry of their own, which the integrity makes safe.
    if (resolved !== undefined && !resolved.startsWith(allowed.registry))
      problems.push(`${path} comes from ${new URL(resolved).origin}, not from ${allowed.registry}`);
    if (!/^\d+\.\d+\.\d+/.test(version ?? ''))
      problems.push(`${path} has the version "${version}", which no registry gives`);
    if (!isProduction(flags)) continue;
    if (hasInstallScript === true && !allowed.installScripts.some((one) => one.package === name))
      problems.push(`${path} runs a script when it is installed`);
    const reporter = telemetry.packages.find((one) => isCalled(name, one.name));
    if (reporter !== undefined) problems.push(`${path} reports ${reporter.reports}`);
  }
  return problems;
}

function isCalled(name, pattern) {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

/** Of this repository. */
export function checkOwnLock() {
  const [lock, allowed, telemetry] = [
    'package-lock.json',
    'scripts/supply/allowed.json',
    'scripts/supply/telemetry.json',
  ].map(readJson);
  return checkLock(lock, allowed, telemetry);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const problems = checkOwnLock();
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
