/**
 * `npm run audit:deps`: the checks of the lock file, and what the registry knows about the packages that reach
 * production. Exit code 1 for findings. A registry that cannot be asked is no finding: it is said, and with --strict
 * (before a release) it is one.
 */
import { spawnSync } from 'node:child_process';
import { checkOwnLock, readJson, root } from './check-lock.mjs';
import { judgeAudit } from './judge-audit.mjs';

const TIMEOUT_MS = 60_000;

const lockProblems = checkOwnLock();
const today = new Date().toISOString().slice(0, 10);
const { stdout } = spawnSync(
  'npm',
  ['audit', '--omit=dev', '--json', '--fetch-retries=1', `--fetch-timeout=${TIMEOUT_MS / 2}`],
  { cwd: root, encoding: 'utf8', timeout: TIMEOUT_MS, maxBuffer: 1 << 26 },
);
const { answered, problems, notes } = judgeAudit(
  stdout ?? '',
  readJson('scripts/supply/allowed.json'),
  today,
);
for (const line of [...notes, ...lockProblems, ...problems]) console.error(line);
const failed = lockProblems.length + problems.length;
const asked = answered ? 'the registry was asked' : 'NOT asked about advisories';
console.error(`supply chain: ${failed} problems, ${asked}`);
process.exitCode = failed > 0 || (!answered && process.argv.includes('--strict')) ? 1 : 0;
