import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli, type CliResult } from './support/cli';
import { sqliteCase } from './support/databases';
import { startFakePresidio, type FakePresidio } from './support/fake-presidio';
import type { TestDatabase } from './support/fixtures';
import { preparedDatabase } from './support/prepared-database';

interface PublishedManifest {
  readonly recipe: { readonly pii: { readonly engines?: readonly object[] } };
  readonly recipeSha256: string;
  readonly canaries: Readonly<Record<string, { readonly missed: number }>>;
}

describe('an export with a Presidio Analyzer', () => {
  let database: TestDatabase;
  let folder: string;
  let presidio: FakePresidio;
  let plain: string;
  let word: string;

  beforeAll(async () => {
    database = await preparedDatabase(sqliteCase('legacy-0.5.20'));
    folder = mkdtempSync(join(tmpdir(), 'fine-tuning-engines-'));
    expect(await run('plain', {})).toMatchObject({
      code: 0,
      stderr: expect.not.stringContaining('error') as string,
    });
    plain = read('plain', 'train.jsonl');
    // An ordinary word of the data that no rule of ours would call a name.
    word = /"role":"user","content":"[^"]*?\b([a-z]{6,})\b/.exec(plain)?.[1] ?? '';
    expect(word).not.toBe('');
    presidio = await startFakePresidio(word);
  }, 120_000);

  afterAll(async () => {
    await presidio.stop();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (out: string, env: NodeJS.ProcessEnv, more: string[] = []): Promise<CliResult> =>
    cli(
      [
        'export',
        '--database',
        database.url,
        '--format',
        'openai',
        '--out',
        join(folder, out),
      ].concat(more),
      { env },
    );
  const read = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');
  const manifest = (out: string): PublishedManifest =>
    JSON.parse(read(out, 'manifest.json')) as PublishedManifest;

  test('what only the engine finds is replaced, and the recipe names the engine but not its address', async () => {
    const url = presidio.url.replace('http://', 'http://someone:se%3Acret@');
    expect(await run('with', { PII_PRESIDIO_URL: url })).toMatchObject({ code: 0 });
    expect(plain).toContain(word);
    expect(read('with', 'train.jsonl')).not.toMatch(new RegExp(`"content":"[^"]*${word}`));
    const { recipe, recipeSha256, canaries } = manifest('with');
    expect(recipe.pii.engines).toEqual([
      { name: 'presidio', language: 'en', entities: null, scoreThreshold: 0.5 },
    ]);
    expect(recipeSha256).not.toBe(manifest('plain').recipeSha256);
    expect(manifest('plain').recipe.pii).not.toHaveProperty('engines');
    expect(Object.values(canaries).every(({ missed }) => missed === 0)).toBe(true);
    for (const name of readdirSync(join(folder, 'with'))) {
      expect(read('with', name)).not.toMatch(/se%3Acret|se:cret|127\.0\.0\.1:\d/);
    }
    const basic = `Basic ${Buffer.from('someone:se:cret').toString('base64')}`;
    expect(new Set(presidio.authorizations)).toEqual(new Set([basic]));
  }, 120_000);

  test('worker threads ask it as well, to the same bytes', async () => {
    const env = { PII_PRESIDIO_URL: presidio.url };
    expect(await run('threads', env, ['--workers', '2'])).toMatchObject({ code: 0 });
    expect(read('threads', 'train.jsonl')).toBe(read('with', 'train.jsonl'));
  }, 120_000);

  test.each([
    ['that is down', { PII_PRESIDIO_URL: 'http://127.0.0.1:9' }, 1, 'pii/engine-failed'],
    ['that is no URL', { PII_PRESIDIO_URL: 'presidio' }, 2, 'env/invalid'],
    ['whose model is not there', { PII_ONNX_MODEL: 'no/such/folder' }, 1, 'pii/model-not-loaded'],
    [
      'whose files are not chosen',
      { PII_PRIVACY_FILTER: 'no/such/folder' },
      2,
      'PII_PRIVACY_FILTER_DTYPE',
    ],
    ['whose folder is not named', { PII_PRIVACY_FILTER_DTYPE: 'q4' }, 2, 'PII_PRIVACY_FILTER'],
    [
      'whose files are not there',
      { PII_PRIVACY_FILTER: 'no/such/folder', PII_PRIVACY_FILTER_DTYPE: 'q4' },
      1,
      'pii/model-not-loaded',
    ],
  ])(
    'an engine %s fails the export; nothing is published',
    async (_, env, code, name) => {
      const result = await run('failed', env);
      expect(result).toMatchObject({ code });
      expect(result.stderr).toContain(name);
      expect(existsSync(join(folder, 'failed', 'manifest.json'))).toBe(false);
      expect(existsSync(join(folder, 'failed', 'train.jsonl'))).toBe(false);
    },
    60_000,
  );
});
