import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = join(__dirname, '..');
/** What is stated in docs/backend.md's neighbour, the changelog; a table that grows shows up here. */
const MOST_UNPACKED_BYTES = 7_000_000;
/** What a host never needs: tests, their helpers, sources, maps without their sources. */
const NOT_INSIDE = /\.(spec|e2e-spec)\.|test-support|(?<!\.d)\.ts$|\.map$|\.tsbuildinfo$/;

interface Manifest {
  readonly scripts?: Record<string, string>;
  readonly bundleDependencies?: unknown;
  readonly dependencies: Record<string, string>;
  readonly peerDependencies: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
}

interface Packed {
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

/**
 * The tarball as a host finds it: unpacked into `node_modules`, with links to the packages of this repository in place
 * of an installation, which would need the network. `npm run test:hosts` installs.
 */
describe('the packed tarball', () => {
  let folder: string;
  let host: string;
  let packed: Packed;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fine-tuning-packed-'));
    host = join(folder, 'host');
    packed = await pack(folder);
    await cp(join(ROOT, 'examples/nest11-swc'), host, { recursive: true });
    const own = join(host, 'node_modules/open-webui-fine-tuning');
    await mkdir(own, { recursive: true });
    const tarball = join(folder, packed.filename);
    await run('tar', ['-xzf', tarball, '-C', own, '--strip-components=1']);
    for (const name of new Set([...(await packagesOf(own)), ...(await packagesOf(host))])) {
      if (name === 'open-webui-fine-tuning' || name.startsWith('@nestjs/cli')) continue;
      await link(name, host);
    }
  }, 120_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('holds what runs and nothing else', () => {
    const paths = packed.files.map(({ path }) => path);
    expect(paths.filter((path) => NOT_INSIDE.test(path))).toEqual([]);
    for (const file of ['LICENSE', 'NOTICE', 'README.md', 'CHANGELOG.md', 'bin/fine-tuning.js'])
      expect(paths).toContain(file);
    expect(paths.filter((path) => path.includes('libs/pii/data/')).length).toBeGreaterThan(5);
    expect(packed.unpackedSize).toBeLessThan(MOST_UNPACKED_BYTES);
  });

  test('runs no script at its installation', async () => {
    const own = join(host, 'node_modules/open-webui-fine-tuning/package.json');
    const { scripts, bundleDependencies } = JSON.parse(await readFile(own, 'utf8')) as Manifest;
    // npm runs these for whoever installs a tarball; `prepare` only in the repository, and for an installation from git.
    for (const name of ['preinstall', 'install', 'postinstall', 'prepublish'])
      expect(scripts).not.toHaveProperty(name);
    expect(bundleDependencies).toBeUndefined();
    // A file of this name makes npm build native code by itself.
    expect(packed.files.map(({ path }) => path)).not.toContain('binding.gyp');
  });

  test.each(['.', './pii', './open-webui', './testing'])(
    '%s gives require() and import the same values under the same names',
    async (entry) => {
      const name = `open-webui-fine-tuning${entry.slice(1)}`;
      const script = `
        import * as imported from '${name}';
        import { createRequire } from 'node:module';
        const required = createRequire(process.cwd() + '/x.js')('${name}');
        const differ = Object.keys(required).filter((key) => required[key] !== imported[key]);
        console.log(JSON.stringify([Object.keys(required).length, Object.keys(imported).length, differ]));`;
      const [names, alsoNames, differ] = JSON.parse(
        await inHost(process.execPath, '--input-type=module', '-e', script),
      ) as [number, number, string[]];
      expect(names).toBeGreaterThan(10);
      expect([alsoNames, differ]).toEqual([names, []]);
    },
  );

  test('brings the command line', async () => {
    const bin = join(host, 'node_modules/open-webui-fine-tuning/bin/fine-tuning.js');
    expect(await inHost(process.execPath, bin, 'formats')).toMatch(/openai/);
  });

  test('passes the tests of a host, worker threads included', async () => {
    const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
    const output = await inHost(process.execPath, jest, '--ci', '--forceExit');
    expect(output).toMatch(/Tests: +\d+ passed, \d+ total/);
  }, 240_000);

  async function inHost(program: string, ...args: string[]): Promise<string> {
    const env = { ...process.env, REDIS_URL: process.env['TEST_REDIS_URL'] };
    try {
      const { stdout, stderr } = await run(program, args, { cwd: host, env, maxBuffer: 1 << 24 });
      return stdout + stderr;
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`${args.join(' ')}\n${stdout}\n${stderr}`, { cause: error });
    }
  }
});

/** Without scripts: `npm test` has built what is packed, and other suites are running that build. */
async function pack(folder: string): Promise<Packed> {
  if (!(await readdir(join(ROOT, 'dist'))).includes('esm'))
    throw new Error('build what is packed first: node scripts/build.mjs --package');
  const given = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const { stdout } = await run('npm', given, { cwd: ROOT, maxBuffer: 1 << 24 });
  const [packed] = JSON.parse(stdout) as Packed[];
  if (packed === undefined) throw new Error('npm packed nothing');
  return packed;
}

async function packagesOf(folder: string): Promise<string[]> {
  const text = await readFile(join(folder, 'package.json'), 'utf8');
  const { dependencies, peerDependencies, devDependencies } = JSON.parse(text) as Manifest;
  const installed = folder.includes('node_modules') ? {} : devDependencies;
  return Object.keys({ ...dependencies, ...peerDependencies, ...installed });
}

async function link(name: string, host: string): Promise<void> {
  const path = join(host, 'node_modules', name);
  await mkdir(dirname(path), { recursive: true });
  await symlink(join(ROOT, 'node_modules', name), path);
}
