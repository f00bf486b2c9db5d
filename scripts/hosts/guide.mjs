/**
 * Does what docs/backend.md tells its reader to do, block by block, with the packed tarball in place of the released
 * package, and checks that a dataset comes out.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './process.mjs';

const FENCE = /^```(\w+)\n([\s\S]*?)^```$/gm;
/** A line "`src/main.ts`:" before a block says which file it is. */
const FILE = /^`([\w./-]+)`:\s*$/;

/** @param folder an empty one */
export async function followGuide(root, folder, tarball) {
  const page = await readFile(join(root, 'docs/backend.md'), 'utf8');
  const steps = ['set -euo pipefail'];
  for (const [block, language, text] of page.matchAll(FENCE)) {
    const before = page.slice(0, page.indexOf(block)).trimEnd().split('\n').at(-1);
    const file = FILE.exec(before)?.[1];
    if (file !== undefined)
      steps.push(`mkdir -p "$(dirname ${file})"`, `cat > ${file} <<'END'\n${text}END`);
    else if (language === 'sh')
      steps.push(text.replace(/(npm install )open-webui-fine-tuning/, `$1${tarball}`));
  }
  // A host needs a moment; a reader takes longer than that.
  const started = steps.findIndex((step) => step.includes('npm start'));
  if (started < 0) throw new Error('docs/backend.md no longer starts the host');
  steps.splice(
    started + 1,
    0,
    'for i in $(seq 100); do curl -s http://127.0.0.1:3000 > /dev/null && break; sleep 0.2; done',
  );
  steps.push('test "$(wc -l < train.jsonl)" -gt 50');
  const script = join(folder, 'guide.sh');
  await writeFile(script, steps.join('\n'));
  await run('bash', [script], folder);
}
