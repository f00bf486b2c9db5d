import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(__dirname, '..');

describe('npm run demo', () => {
  it('goes from an empty folder to a dataset without Redis or PostgreSQL, and leaves no process', async () => {
    const env = { ...process.env, REDIS_URL: '', DATABASE_URL: '', WEBUI_SECRET_KEY: '' };
    const child = spawn(process.execPath, [join(root, 'scripts/demo.mjs')], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    expect({ code, failed: stderr.includes('failed') }).toEqual({ code: 0, failed: false });

    const named = [...stdout.matchAll(/ (data\/demo\/dataset\/\S+)$/gm)].map(
      ([, path]) => path ?? '',
    );
    expect(named.map((path) => path.split('/').pop())).toEqual([
      'train.jsonl',
      'validation.jsonl',
      'manifest.json',
      'fates.jsonl',
      'report.html',
    ]);
    for (const path of named) expect(existsSync(join(root, path))).toBe(true);
    const manifest = JSON.parse(
      await readFile(join(root, 'data/demo/dataset/manifest.json'), 'utf8'),
    ) as { scrubbed: boolean; counts: { examples: { train: number } } };
    expect(manifest.scrubbed).toBe(true);
    expect(manifest.counts.examples.train).toBeGreaterThan(300);

    const [, before = '', after = ''] =
      /before \(.*?\)\n([^]*?) {2}after \(.*?\)\n([^]*)$/.exec(stdout) ?? [];
    expect(before).toMatch(/@\S*example\.(com|org|net)/);
    expect(after).toMatch(/\[EMAIL_1\]/);
    expect(after).not.toMatch(/@\S*example\.(com|org|net)/);

    const address = /listening on (http:\S+)/.exec(stdout)?.[1] ?? '';
    await expect(fetch(`${address}/health`)).rejects.toThrow();
  }, 180_000);
});
