import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { controllableStorage } from '@app/fine-tuning/testing';
import { createStorage } from '../libs/fine-tuning/src/storage/create-storage';
import type { ExportStorage } from '../libs/fine-tuning/src/storage/export-storage';
import { S3Server } from './support/s3-server';

const MEGABYTE = 1024 * 1024;
const server = new S3Server();
let endpoint: string;
let folder: string;

beforeAll(async () => {
  process.env['AWS_ACCESS_KEY_ID'] = 'test';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
  endpoint = await server.start();
  folder = mkdtempSync(join(tmpdir(), 'fine-tuning-storage-'));
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const s3 = (options = ''): ExportStorage =>
  createStorage(
    `s3://bucket/some/prefix?endpoint=${encodeURIComponent(endpoint)}&region=us-east-1&pathStyle=true${options}`,
  );

const CASES: readonly (readonly [string, () => ExportStorage])[] = [
  ['a local folder', () => createStorage(`file:${join(folder, 'local')}`)],
  ['S3', () => s3()],
  ['memory, for tests', () => controllableStorage()],
];

describe.each(CASES)('storage in %s', (_name, make) => {
  let storage: ExportStorage;
  let made = 0;
  let run: string;
  beforeEach(() => {
    storage = make();
    run = `run-${made++}`;
  });

  it('gives back what was written, whole and in part', async () => {
    const written = await storage.write(`${run}/a.txt`, pieces('hello ', 'world'));
    expect(written).toEqual({ name: `${run}/a.txt`, bytes: 11 });
    expect(await text(storage, `${run}/a.txt`)).toBe('hello world');
    expect(await text(storage, `${run}/a.txt`, { start: 4, end: 6 })).toBe('o w');
    expect(await storage.stat(`${run}/a.txt`)).toEqual(written);
    expect(await storage.stat(`${run}/b.txt`)).toBeUndefined();
  });

  it('writes empty files and files of many parts', async () => {
    await storage.write(`${run}/empty`, pieces());
    expect((await storage.stat(`${run}/empty`))?.bytes).toBe(0);
    const large = Array.from({ length: 40 }, (_, n) => Buffer.alloc(MEGABYTE, n));
    expect((await storage.write(`${run}/large`, pieces(...large))).bytes).toBe(40 * MEGABYTE);
    expect(
      await text(storage, `${run}/large`, { start: 20 * MEGABYTE - 1, end: 20 * MEGABYTE }),
    ).toBe('\u0013\u0014');
  });

  it('lists by folder, in order, page after page', async () => {
    for (const name of ['b', 'a', 'c/d', 'c/e', 'f'])
      await storage.write(`${run}/${name}`, pieces(name));
    await storage.write(`${run}0/other`, pieces('x'));
    const names = (await storage.list(run)).map(({ name }) => name);
    expect(names).toEqual(['a', 'b', 'c/d', 'c/e', 'f'].map((name) => `${run}/${name}`));
    expect(await storage.list('nothing')).toEqual([]);
  });

  it('leaves nothing of a write that fails or is aborted', async () => {
    const failing = async function* (): AsyncGenerator<Uint8Array> {
      for (let n = 0; n < 20; n++) yield Buffer.alloc(MEGABYTE);
      throw new Error('the source broke');
    };
    await expect(storage.write(`${run}/x`, failing())).rejects.toMatchObject({
      code: 'storage/failed',
    });
    const stop = new AbortController();
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      for (let n = 0; ; n++) {
        if (n === 5) stop.abort();
        yield Buffer.alloc(MEGABYTE);
      }
    };
    await expect(storage.write(`${run}/x`, endless(), stop.signal)).rejects.toMatchObject({
      code: 'export/cancelled',
    });
    expect(await storage.list(run)).toEqual([]);
    await storage.remove(run);
    expect(server.uploads.size).toBe(0);
    expect(
      existsSync(join(folder, 'local', run)) ? readdirSync(join(folder, 'local', run)) : [],
    ).toEqual([]);
  });

  it('promotes, again after a crash, and over an equal file', async () => {
    await storage.write(`${run}/.attempt/out/a`, pieces('one'));
    await storage.promote(`${run}/.attempt/out/a`, `${run}/a`);
    await storage.promote(`${run}/.attempt/out/a`, `${run}/a`);
    await storage.write(`${run}/.attempt/out/a`, pieces('two'));
    await storage.promote(`${run}/.attempt/out/a`, `${run}/a`);
    expect(await text(storage, `${run}/a`)).toBe('two');
    expect((await storage.list(run)).map(({ name }) => name)).toEqual([`${run}/a`]);
    await expect(storage.promote(`${run}/none`, `${run}/b`)).rejects.toMatchObject({
      code: 'storage/missing',
    });
  });

  it('removes a folder, a file, and what is not there', async () => {
    await storage.write(`${run}/c/d`, pieces('x'));
    await storage.write(`${run}/cc`, pieces('x'));
    await storage.remove(`${run}/c`);
    expect((await storage.list(run)).map(({ name }) => name)).toEqual([`${run}/cc`]);
    await storage.remove(`${run}/cc`);
    await storage.remove(`${run}/none`);
    expect(await storage.list(run)).toEqual([]);
  });

  it.each(['../x', 'a/../../x', '/etc/passwd', 'a//b', '', 'a/./b', 'a\\b', 'a\0b', 'ü'])(
    'refuses the name %j',
    async (name) => {
      await expect(storage.write(name, pieces('x'))).rejects.toMatchObject({
        code: 'storage/bad-name',
      });
      await expect(storage.read(name)).rejects.toMatchObject({ code: 'storage/bad-name' });
    },
  );

  it('says that a file is missing', async () => {
    await expect(storage.read(`${run}/none`)).rejects.toMatchObject({ code: 'storage/missing' });
  });
});

describe('a local folder', () => {
  it('is private and follows no link', async () => {
    const root = join(folder, 'private');
    const storage = createStorage(`file:${root}`);
    await storage.write('a/b', pieces('x'));
    expect(statSync(join(root, 'a')).mode & 0o777).toBe(0o700);
    expect(statSync(join(root, 'a', 'b')).mode & 0o777).toBe(0o600);
    mkdirSync(join(root, 'links'), { recursive: true });
    symlinkSync('/etc/hostname', join(root, 'links', 'out'));
    await expect(storage.read('links/out')).rejects.toMatchObject({ code: /^storage\// });
  });
});

describe('S3', () => {
  it('asks for encryption on writes, uploads in parts and copies', async () => {
    const storage = s3('&sse=aws:kms&kmsKeyId=a-key');
    await storage.write('kms/small', pieces('x'));
    await storage.write(
      'kms/large',
      pieces(...Array.from({ length: 20 }, () => Buffer.alloc(MEGABYTE))),
    );
    await storage.promote('kms/small', 'kms/promoted');
    for (const name of ['large', 'promoted']) {
      expect(server.objects.get(`some/prefix/kms/${name}`)?.headers).toMatchObject({
        'x-amz-server-side-encryption': 'aws:kms',
        'x-amz-server-side-encryption-aws-kms-key-id': 'a-key',
      });
    }
  });

  it.each([
    ['neither a public nor any other ACL', ''],
    ['nor one beside encryption', '&sse=AES256'],
  ])('sends %s', async (_what, options) => {
    const storage = s3(options);
    const large = Array.from({ length: 20 }, () => Buffer.alloc(MEGABYTE));
    await storage.write('acl/a', pieces('x'));
    await storage.write('acl/b', pieces(...large));
    await storage.promote('acl/a', 'acl/c');
    await storage.remove('acl');
    expect([...server.acls]).toEqual([]);
  });

  describe('with versions', () => {
    beforeEach(() => (server.versions = []));
    afterEach(() => {
      server.versions = undefined;
      server.listsVersions = 'yes';
      server.deletesVersions = true;
      server.objects.clear();
    });

    it('removes all versions and marks of deletions, also those of later pages', async () => {
      const storage = s3();
      for (const name of ['gone/a', 'gone/b/c', 'gone/a', 'gone-not/a'])
        await storage.write(name, pieces(name));
      await storage.promote('gone/b/c', 'gone/d');
      await storage.remove('gone/d');
      expect(server.versions?.filter(({ key }) => key.endsWith('gone/d'))).toEqual([]);
      await storage.remove('gone');
      expect(server.versions?.map(({ key }) => key)).toEqual(['some/prefix/gone-not/a']);
    });

    it.each([
      ['AccessDenied', true, ['FINE_TUNING_BUCKET_VERSIONS']],
      ['NotImplemented', true, []],
      ['yes', false, ['FINE_TUNING_BUCKET_VERSIONS']],
    ] as const)(
      'deletes the objects where versions stay: listing %s, deletion %s',
      async (answer, deletes, warned) => {
        const warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
        const storage = s3();
        server.listsVersions = answer;
        server.deletesVersions = deletes;
        await storage.write('kept/a', pieces('x'));
        await storage.remove('kept');
        await storage.remove('kept');
        expect(await storage.list('kept')).toEqual([]);
        const ours = warn.mock.calls.flatMap(([, options]) => options ?? []);
        warn.mockRestore();
        expect(ours).toEqual(warned.map((code) => ({ code })));
      },
    );
  });

  it('ends all unfinished uploads of what it removes, also those of later pages', async () => {
    for (let n = 0; n < 8; n++) {
      const key = n === 3 ? 'some/prefix/many-others/x' : `some/prefix/many/${n}`;
      server.uploads.set(`upload-${n}`, { key, parts: new Map(), headers: {} });
    }
    await s3().remove('many');
    expect([...server.uploads.keys()]).toEqual(['upload-3']);
    server.uploads.clear();
  });

  it('tells refused credentials in one safe sentence', async () => {
    server.failNext = { method: 'PUT', status: 403, times: 10 };
    await expect(s3().write('denied', pieces('x'))).rejects.toMatchObject({
      code: 'storage/denied',
    });
    server.failNext = undefined;
  });

  it.each([
    's3://',
    'ftp://x',
    'file:',
    's3://bucket?colour=red',
    's3://bucket?sse=none',
    's3://bucket?kmsKeyId=a-key',
    's3://bucket?sse=AES256&kmsKeyId=a-key',
    's3://u:p@bucket',
    's3://bucket/%zz',
    'file:./a%zz',
    'file:./a%',
  ])('refuses the address %s', (url) => {
    expect(() => createStorage(url)).toThrow(
      expect.objectContaining({ code: 'storage/bad-url' }) as Error,
    );
  });
});

async function* pieces(...parts: readonly (string | Buffer)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part as string);
}

async function text(
  storage: ExportStorage,
  name: string,
  range?: { start: number; end: number },
): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await storage.read(name, range)) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString('utf8');
}
