/**
 * Decrypts an encrypted dataset with the real `age`, as its readers do: `npm run test:age`. Needs `age` and `age-keygen` on the
 * path (Debian, Ubuntu: `apt-get install age`; macOS: `brew install age`) and a build. The tests decrypt with the package that
 * encrypts, which shows that both halves of it agree; this shows that they agree with everybody else.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../bin/fine-tuning.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'fine-tuning-age-'));
const env = { ...process.env, FINE_TUNING_KEY: 'a key for tests, long enough' };
const options = { cwd: folder, env, maxBuffer: 256 * 1024 * 1024 };
const fineTuning = (...args) => execFileSync(process.execPath, [CLI, ...args], options);
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

try {
  const identities = [0, 1].map((n) => {
    const file = join(folder, `identity-${n}.txt`);
    writeFileSync(file, program('age-keygen', []));
    return { file, recipient: String(program('age-keygen', ['-y', file])).trim() };
  });
  const database = 'sqlite:webui.db';
  fineTuning('sample', '--out', 'webui.db', '--chats', '300', '--seed', '1');
  fineTuning('migrate', '--database', database);
  fineTuning('consent', 'grant', '--all', '--database', database, '--evidence', 'a test');
  for (const [out, flags] of [
    ['lines', []],
    ['packed', ['--gzip', '--shards', '3']],
    ['parquet', ['--parquet']],
  ]) {
    const recipients = identities.flatMap(({ recipient }) => ['--encrypt-to', recipient]);
    const asked = ['--database', database, '--format', 'openai', '--out', out, ...flags];
    fineTuning('export', ...asked, ...recipients);
    const { files } = JSON.parse(readFileSync(join(folder, out, 'manifest.json'), 'utf8'));
    for (const { file } of identities) {
      for (const { name, plaintextSha256 } of files.filter(({ name }) => name.endsWith('.age'))) {
        const plaintext = program('age', ['--decrypt', '--identity', file, join(out, name)]);
        if (sha256(plaintext) !== plaintextSha256)
          throw new Error(`${out}/${name} decrypts to something else than the manifest says`);
      }
      fineTuning('verify', out, '--identity', file);
    }
    console.log(`${out}: ${files.length} files are what age decrypts`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function program(name, args) {
  try {
    return execFileSync(name, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    console.error(
      `${name} is not there: apt-get install age, brew install age, or https://age-encryption.org`,
    );
    process.exit(1);
  }
}
