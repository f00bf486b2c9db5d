import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Component {
  readonly 'bom-ref': string;
  readonly type: string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
}

interface Bom {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly serialNumber: string;
  readonly metadata: { readonly timestamp?: string; readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

interface LockEntry {
  readonly version: string;
  readonly integrity: string;
  readonly dev?: boolean;
}

const ROOT = join(__dirname, '../..');
const read = <T>(path: string): T => JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as T;
const make = (): string =>
  execFileSync(process.execPath, ['scripts/supply/sbom.mjs'], { cwd: ROOT, encoding: 'utf8' });

describe('the bill of materials', () => {
  const text = make();
  const bom = JSON.parse(text) as Bom;
  const lock = read<{ packages: Record<string, LockEntry> }>('package-lock.json');
  const production = Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && !dev);

  it('is CycloneDX of this package, and the same every time', () => {
    expect(bom).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: expect.stringMatching(/^1\.[5-9]$/) as string,
    });
    expect(bom.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const { name, version } = read<{ name: string; version: string }>('package.json');
    expect(bom.metadata.component).toMatchObject({ name, version, type: 'library' });
    expect(bom.metadata.timestamp).toBeUndefined();
    expect(make()).toBe(text);
  });

  it('names every production package of the lock file with its hash, and no other', () => {
    const hashes = (integrity: string): string =>
      Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex');
    const inLock = new Set(
      production.map(([, { version, integrity }]) => `${version} ${hashes(integrity)}`),
    );
    const inBom = new Set(
      bom.components.map(({ version, hashes: own }) => `${version} ${own?.[0]?.content ?? ''}`),
    );
    expect(inBom).toEqual(inLock);
    for (const { purl, type } of bom.components)
      expect([type, purl]).toEqual(['library', expect.stringMatching(/^pkg:npm\/\S+@\d/)]);
  });

  it('is of what is installed', () => {
    // All but what another operating system would need.
    const installed = production.filter(([path]) => existsSync(join(ROOT, path)));
    expect(installed.length).toBeGreaterThan(80);
    for (const [path, { version }] of installed)
      expect([path, read<{ version: string }>(`${path}/package.json`).version]).toEqual([
        path,
        version,
      ]);
  });

  it('says which package needs which: all are reached, and nothing that it does not hold', () => {
    const reached = new Set(['open-webui-fine-tuning']);
    const edges = new Map(bom.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
    for (const ref of reached) for (const next of edges.get(ref) ?? []) reached.add(next);
    expect(reached.size).toBe(bom.components.length + 1);
    const known = new Set([...bom.components, bom.metadata.component].map((one) => one['bom-ref']));
    const named = bom.dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]);
    expect(named.filter((ref) => !known.has(ref))).toEqual([]);
  });
});
