import { inModule } from '../test-support/in-module';

const HASH = `sha512-${'A'.repeat(86)}==`;
const GOOD = { version: '1.0.0', integrity: HASH };
const problemsOf = (path: string, entry: object): string[] =>
  inModule(
    `import { checkLock, readJson } from './scripts/supply/check-lock.mjs';`,
    `output = checkLock({ packages: { '': {}, [input.path]: input.entry } },
       readJson('scripts/supply/allowed.json'), readJson('scripts/supply/telemetry.json'));`,
    { path, entry },
  );

describe('what the lock file may hold', () => {
  it.each<[what: string, path: string, entry: object, problem: RegExp | null]>([
    ['a pinned package', 'node_modules/a', GOOD, null],
    [
      'one from the registry',
      'node_modules/a',
      { ...GOOD, resolved: 'https://registry.npmjs.org/a/-/a-1.0.0.tgz' },
      null,
    ],
    ['one without a hash', 'node_modules/a', { version: '1.0.0' }, /no sha512/],
    ['one with a weak hash', 'node_modules/a', { ...GOOD, integrity: 'sha1-AAAA' }, /no sha512/],
    [
      'one of another registry',
      'node_modules/a',
      { ...GOOD, resolved: 'https://registry.example.org/a.tgz' },
      /comes from https:\/\/registry\.example\.org,/,
    ],
    [
      'a look-alike of the registry',
      'node_modules/a',
      { ...GOOD, resolved: 'https://registry.npmjs.org.example.org/a.tgz' },
      /comes from/,
    ],
    ['one of a repository', 'node_modules/a', { ...GOOD, version: 'git+ssh://x/y' }, /no registry/],
    ['a folder', 'node_modules/a', { link: true }, /link/],
    ['a script', 'node_modules/a', { ...GOOD, hasInstallScript: true }, /runs a script/],
    [
      'a script for us alone',
      'node_modules/a',
      { ...GOOD, hasInstallScript: true, dev: true },
      null,
    ],
    ['the driver’s', 'node_modules/better-sqlite3', { ...GOOD, hasInstallScript: true }, null],
    [
      'something else under the driver’s path',
      'node_modules/better-sqlite3',
      { ...GOOD, hasInstallScript: true, name: 'evil' },
      /runs a script/,
    ],
    ['a reporter', 'node_modules/a/node_modules/@scarf/scarf', GOOD, /reports installations/],
    ['another', 'node_modules/posthog-node', GOOD, /reports usage/],
    ['the API that reporters use', 'node_modules/@opentelemetry/api', GOOD, null],
    ['a reporter for us alone', 'node_modules/@sentry/node', { ...GOOD, dev: true }, null],
  ])('%s', (_, path, entry, problem) => {
    const problems = problemsOf(path, entry);
    expect(problems).toHaveLength(problem === null ? 0 : 1);
    if (problem !== null) expect(problems[0]).toMatch(problem);
  });

  it('is what this repository has, without the address of any registry', () => {
    const [problems, packages, addresses] = inModule<[string[], number, number]>(
      `import { checkOwnLock, packagesOf, readJson } from './scripts/supply/check-lock.mjs';`,
      `const all = packagesOf(readJson('package-lock.json'));
       output = [checkOwnLock(), all.length, all.filter(({ resolved }) => resolved !== undefined).length];`,
      null,
    );
    expect({ problems, addresses }).toEqual({ problems: [], addresses: 0 });
    expect(packages).toBeGreaterThan(100);
  });
});
