import { cp, mkdtemp, readdir, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { hash, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { In, type DataSource } from 'typeorm';
import { AuditService, ExportRun } from '@app/fine-tuning';
import { OpenWebuiChat } from '@app/open-webui';
import {
  createOpenWebUiDatabase,
  decide,
  insertRow,
  readDataset,
  TESTING_KEY,
  type OpenWebUiDatabase,
  type PersonDescription,
} from '@app/fine-tuning/testing';
import type { ExportRequest } from '../libs/fine-tuning/src/dataset/recipe/export-request';
import type { Manifest } from '../libs/fine-tuning/src/dataset/manifest';
import type { ProvenanceLine } from '../libs/fine-tuning/src/dataset/provenance-line';
import { manifestDigest, manifestText } from '../libs/fine-tuning/src/dataset/publish/digest-file';
import { createStorage } from '../libs/fine-tuning/src/storage/create-storage';
import { AuditEvent } from '../libs/fine-tuning/src/entities/audit-event.entity';
import { ExportSubject } from '../libs/fine-tuning/src/entities/export-subject.entity';
import { ExportRuntime } from '../libs/fine-tuning/src/runs/runtime/export-runtime';
import { cli, spawnCli } from './support/cli';
import * as copies from './support/copied-chats';
import { ENGINES } from './support/engines';
import { parquetRows } from './support/parquet-rows';
import { readManifest, writeManifest } from './support/tampering';

const KEY = { env: { FINE_TUNING_KEY: TESTING_KEY } };
const ADMIN = { id: 'admin' };
const SPLIT = { train: 0.6, validation: 0.4 };

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a manifest that somebody edits is of no type
type Edited = Record<string, any>;

const PEOPLE: readonly PersonDescription[] = [
  { name: 'Ada', role: 'admin' },
  ...Array.from({ length: 8 }, (_, n) => ({
    name: `Person ${n}`,
    consent: 'granted' as const,
    policyVersion: '1',
    chats: [1, 2, 3].map((number) => ({
      turns: [
        { user: `Question ${number} of ${n} to p${n}@example.org`, assistant: `Answer ${number}.` },
      ],
    })),
  })),
  { name: 'Quiet', chats: [{ turns: [{ user: 'What is a quiet word?', assistant: 'Hush.' }] }] },
];

describe.each(ENGINES)('revoked datasets (%s)', (_engine, engine) => {
  let database: OpenWebUiDatabase;
  let dataSource: DataSource;
  let folder: string;
  let runtime: ExportRuntime;

  beforeEach(async () => {
    database = await createOpenWebUiDatabase({ engine, people: PEOPLE });
    dataSource = database.dataSource;
    folder = await mkdtemp(join(tmpdir(), 'fine-tuning-reissue-'));
    runtime = start();
  }, 60_000);

  afterEach(async () => {
    await runtime.close();
    await database.remove();
    await rm(folder, { recursive: true, force: true });
  });

  function start(works = true): ExportRuntime {
    const made = ExportRuntime.create({
      dataSource,
      storage: createStorage(database.storageUrl),
      key: TESTING_KEY,
      audit: new AuditService(dataSource),
      reissueRevoked: true,
      limits: { maxActive: 200, maxActivePerAdmin: 200 },
      timing: { watchMs: 20 },
      report: (error) => {
        throw error;
      },
    });
    if (works) made.work();
    return made;
  }

  async function exported(request: Partial<ExportRequest> = {}): Promise<string> {
    const asked = { format: 'openai', split: SPLIT, rawPii: true, ...request } as const;
    const { run } = await runtime.exporter.start(asked, ADMIN);
    return (await ended(run.id, 'done')).id;
  }

  async function ended(id: string, status: string): Promise<ExportRun> {
    for await (const _ of runtime.exporter.watch(id, AbortSignal.timeout(60_000))) void _;
    const run = await row(id);
    expect(run).toMatchObject({ status, errorCode: null });
    return run;
  }

  const row = (id: string): Promise<ExportRun> =>
    dataSource.getRepository(ExportRun).findOneByOrFail({ id });

  const place = (id: string): string => join(database.folder, 'exports', id);

  const withdraw = (user: string): Promise<unknown> =>
    decide(database, { actor: 'self', user, decision: 'withdrawn' });

  /** Sweeps until the revoked export has its new version. */
  async function newVersionOf(id: string): Promise<ExportRun> {
    await runtime.sweeper.sweep();
    const { supersededByExportId } = await row(id);
    return ended(supersededByExportId ?? '', 'done');
  }

  async function copied(id: string): Promise<string> {
    const copy = join(folder, id);
    // The folder of the attempt may be on its way out.
    const filter = (path: string): boolean => !basename(path).startsWith('.');
    await cp(place(id), copy, { recursive: true, filter });
    return copy;
  }

  async function lines(path: string, name: string): Promise<string[]> {
    return (await readFile(join(path, name), 'utf8')).split('\n').filter((line) => line !== '');
  }

  it.each<[string, (original: string) => Promise<unknown>]>([
    ['withdraw', () => withdraw('Person 4')],
    [
      'deny the chat in which they wrote it',
      (chat) => decide(database, { actor: 'self', user: 'Person 4', chat, decision: 'denied' }),
    ],
  ])(
    'do not come again with words of somebody else in a copy that names nobody, when these %s',
    async (_, refuse) => {
      const nodes = copies.turn(copies.long('copied question'), copies.long('copied answer'));
      const original = randomUUID();
      const owner = copies.personId(database, 'Person 4');
      await copies.insertChat(dataSource, { id: original, owner, nodes });
      const more = copies.turn('And then?', 'That was all.');
      const copier = copies.personId(database, 'Person 5');
      await copies.insertChat(dataSource, {
        ...{ id: randomUUID(), owner: copier, nodes: [...copies.withNewIds(nodes), ...more] },
      });
      const first = await exported();
      const provenance = (await lines(place(first), 'provenance.jsonl')).map(
        (line) => JSON.parse(line) as ProvenanceLine,
      );
      // Of both rows, both are authors: nothing tells which is the copy.
      const shared = provenance.filter(({ authors = [] }) => authors.length > 1);
      expect(shared.map(({ user }) => user).sort()).toEqual(shared[0]?.authors?.toSorted());
      expect(shared).toHaveLength(2);
      await refuse(original);
      expect((await row(first)).status).toBe('revoked');
      const next = await newVersionOf(first);
      const text = JSON.stringify((await readDataset(place(next.id))).rows);
      expect(text).not.toContain('copied');
      expect(text).toContain('Question 1 of 5 ');
    },
  );

  it.each<[string, (owner: string, content: string) => Promise<unknown>]>([
    [
      'prompt template',
      (owner, content) =>
        insertRow(dataSource, 'prompt', {
          ...{ id: randomUUID(), command: randomUUID(), name: 'p', is_active: true },
          ...{ user_id: owner, content, created_at: 1, updated_at: 1 },
        }),
    ],
    [
      'note',
      (owner, content) =>
        insertRow(dataSource, 'note', {
          ...{ id: randomUUID(), user_id: owner, title: 'n', created_at: 1, updated_at: 1 },
          data: { content: { md: content } },
        }),
    ],
  ])(
    'do not come again with a question that stands in a %s of somebody who withdrew',
    async (_, save) => {
      const question = `${copies.long('quoted')} ${copies.long('quotedtoo')}`;
      const [asker, author] = ['Person 5', 'Person 4'].map((name) =>
        copies.personId(database, name),
      );
      const nodes = copies.turn(question, copies.long('an answer'));
      await copies.insertChat(dataSource, { id: randomUUID(), owner: asker!, nodes });
      const first = await exported();
      await save(author!, question);
      await withdraw('Person 4');
      const next = await newVersionOf(first);
      const text = JSON.stringify((await readDataset(place(next.id))).rows);
      expect(text).not.toContain('quoted');
      expect(text).toContain('Question 1 of 5 ');
    },
  );

  it('name in the new version whoever has the words of a row since, and lose the row when these withdraw', async () => {
    const nodes = copies.turn(copies.long('lent question'), copies.long('lent answer'));
    const [owner, reader] = ['Person 4', 'Person 6'].map((name) => copies.personId(database, name));
    await copies.insertChat(dataSource, { id: randomUUID(), owner: owner!, nodes });
    const first = await exported();
    const copy = await copied(first);
    const import_ = randomUUID();
    await copies.insertChat(dataSource, { id: import_, owner: reader!, nodes: copies.withNewIds(nodes) }); // prettier-ignore
    await withdraw('Person 3');
    const { id: second } = await newVersionOf(first);
    const authorsIn = async (version: string): Promise<number[]> =>
      (await lines(version, 'provenance.jsonl')).map(
        (line) => (JSON.parse(line) as ProvenanceLine).authors?.length ?? 0,
      );
    expect((await authorsIn(place(first))).filter((n) => n > 1)).toEqual([]);
    expect((await authorsIn(place(second))).filter((n) => n > 1)).toEqual([2]);
    await expectVerified(place(second));
    const independent = join(__dirname, '../docs/verify.mjs');
    expect(spawnSync(process.execPath, [independent, await copied(second)]).status).toBe(0);
    // A copy has the same rows and does not know who else has their words.
    const apply = async (version: string): Promise<void> => {
      const file = join(place(version), 'removed.jsonl');
      const { code } = await cli(['apply-removals', copy, '--removed', file]);
      expect(code).toBe(0);
      const brought = await readDataset(copy);
      expect(brought.manifest.merkleRoot).toBe((await readDataset(place(version))).manifest.merkleRoot); // prettier-ignore
      expect((await cli(['verify', copy, '--database', database.url], KEY)).code).toBe(0);
    };
    await apply(second);

    // Nothing of the copy is left in any chat, and nothing in the index.
    await dataSource.query(`DELETE FROM chat WHERE id = '${import_}'`);
    await dataSource.query(`DELETE FROM fine_tuning_print WHERE source_id = '${import_}'`);
    await withdraw('Person 6');
    expect((await row(second)).status).toBe('revoked');
    const { id: third } = await newVersionOf(second);
    const text = JSON.stringify((await readDataset(place(third))).rows);
    expect(text).not.toContain('lent');
    expect(text).toContain('Question 1 of 4 ');
    await apply(third);
  }, 120_000);

  it('keep the rows of whoever has their words since and denied something else', async () => {
    const nodes = copies.turn(copies.long('lent question'), copies.long('lent answer'));
    const own = copies.turn(copies.long('readers own'), copies.long('readers answer'));
    const [owner = '', reader = ''] = ['Person 4', 'Person 6'].map((name) => copies.personId(database, name)); // prettier-ignore
    await copies.insertChat(dataSource, { id: randomUUID(), owner, nodes });
    await copies.insertChat(dataSource, { id: randomUUID(), owner: reader, nodes: own });
    const first = await exported();
    const other = randomUUID();
    await copies.insertChat(dataSource, { id: other, owner: reader, nodes: copies.turn('something', 'else') }); // prettier-ignore
    await copies.insertChat(dataSource, { id: randomUUID(), owner: reader, nodes: copies.withNewIds(nodes) }); // prettier-ignore
    await decide(database, { actor: 'self', user: 'Person 6', chat: other, decision: 'denied' });
    await withdraw('Person 3');
    const { id: second } = await newVersionOf(first);
    const text = JSON.stringify((await readDataset(place(second))).rows);
    expect([text.includes('lent question'), text.includes('readers own')]).toEqual([true, true]);
  }, 120_000);

  it('do not come again with what a marked clone took over, once somebody who was not asked has it as well', async () => {
    const nodes = copies.turn(copies.long('cloned question'), copies.long('cloned answer'));
    const original = randomUUID();
    const owner = copies.personId(database, 'Person 4');
    await copies.insertChat(dataSource, { id: original, owner, nodes });
    const clone = randomUUID();
    await copies.insertChat(dataSource, {
      ...{ id: clone, owner: copies.personId(database, 'Person 5'), nodes },
      blob: { originalChatId: original },
    });
    const first = await exported();
    await copies.insertChat(dataSource, {
      ...{ id: randomUUID(), owner: 'nobody-was-asked', nodes: copies.withNewIds(nodes) },
    });
    await withdraw('Person 3');
    const next = await newVersionOf(first);
    const text = JSON.stringify((await readDataset(place(next.id))).rows);
    expect(text).not.toContain('cloned');
    expect(text).toContain('Question 1 of 5 ');
  });

  it.each<[string, Partial<ExportRequest>]>([
    ['one file a split, scrubbed', { rawPii: false }],
    ['part files, packed', { shards: 2, gzip: true }],
  ])(
    'come again with every other row as it was, and copies can follow (%s)',
    async (_, request) => {
      const first = await exported(request);
      const copy = await copied(first);
      const before = await readDataset(copy);
      // What changed since is for a new export, not for a new version of this one.
      await dataSource.query(`UPDATE chat SET updated_at = updated_at + 1000, title = 'New title'`);
      await insertChat();
      await withdraw('Person 3');
      expect((await row(first)).status).toBe('revoked');
      const next = await newVersionOf(first);
      const after = await readDataset(place(next.id));
      const gone = new Set(before.rows.train.concat(before.rows.validation).filter(isOf(3)));
      expect(gone.size).toBe(3);
      for (const split of ['train', 'validation'] as const)
        expect(after.rows[split]).toEqual(before.rows[split].filter((one) => !isOf(3)(one)));
      expect(after.manifest).toMatchObject({ replaces: first, exportId: next.id });
      expect(after.manifest.counts.chats).toMatchObject({ exported: 21 });
      expect(after.manifest.counts.chats.seen).toBe(before.manifest.counts.chats.seen);
      expect(await runtime.exporter.get(first)).toMatchObject({ replacedBy: next.id });
      expect(await runtime.exporter.get(next.id)).toMatchObject({
        replaces: first,
        replacedBy: null,
      });
      const removed = await lines(place(next.id), 'removed.jsonl');
      expect(removed).toHaveLength(3);
      for (const line of removed)
        expect(Object.keys(JSON.parse(line) as object)).toEqual(['file', 'line', 'leaf']);
      await expectVerified(place(next.id));
      // The files of the revoked one are gone once they are not needed any more.
      await runtime.sweeper.sweep();
      await expect(readdir(place(first))).rejects.toThrow('ENOENT');

      const file = join(place(next.id), 'removed.jsonl');
      const apply = ['apply-removals', copy, '--removed', file, '--json'];
      expect(JSON.parse((await cli(apply)).stdout)).toMatchObject({ applied: true, removed: 3 });
      await expectVerified(copy);
      const brought = await readDataset(copy);
      expect(brought.manifest.merkleRoot).toBe(after.manifest.merkleRoot);
      expect(brought.manifest.counts).toEqual(after.manifest.counts);
      for (const name of Object.keys(brought.files).filter((one) => !one.startsWith('manifest')))
        expect([name, brought.files[name]]).toEqual([name, after.files[name]]);
      expect(brought.text).not.toContain('Question 1 of 3');
      await expectNoFieldEdited(copy);
      const bytes = await readFile(join(copy, 'manifest.json'));
      expect(JSON.parse((await cli(apply)).stdout)).toMatchObject({ applied: false, removed: 0 });
      expect(await readFile(join(copy, 'manifest.json'))).toEqual(bytes);
    },
    120_000,
  );

  it('say in the new version as well what filters dropped', async () => {
    const nodes = copies.turn('Write something rude.', 'I must decline.');
    const owner = copies.personId(database, 'Person 5');
    await copies.insertChat(dataSource, { id: randomUUID(), owner, nodes });
    const first = await exported({ filters: { refusal: true }, explain: true });
    await withdraw('Person 4');
    const { id: second } = await newVersionOf(first);
    const before = await lines(place(first), 'dropped.jsonl');
    expect(before).toEqual([
      expect.stringMatching(/^{"chat":"[^"]+","filter":"refusal","value":1,"threshold":0}$/),
    ]);
    expect(await lines(place(second), 'dropped.jsonl')).toEqual(before);
    expect((readManifest(place(second)) as Edited)['files']).toContainEqual(
      expect.objectContaining({ name: 'dropped.jsonl', rows: 1 }),
    );
    expect(await cli(['verify', await copied(second)], KEY)).toMatchObject({ code: 0 });
  });

  it('come again once for all decisions that arrive while the new version waits', async () => {
    const first = await exported();
    await runtime.close();
    await withdraw('Person 1');
    await sweepOnly();
    await withdraw('Person 2');
    await decide(database, {
      actor: 'self',
      chat: database.chat('Person 4', 1),
      decision: 'denied',
    });
    await sweepOnly();
    const runs = dataSource.getRepository(ExportRun);
    const [waiting, ...more] = await runs.findBy({ status: 'queued' });
    expect(more).toEqual([]);
    runtime = start();
    await ended(waiting?.id ?? '', 'done');
    const { rows, manifest } = await readDataset(place(waiting?.id ?? ''));
    const all = [...rows.train, ...rows.validation];
    expect(all).toHaveLength(24 - 3 - 3 - 1);
    expect(all.filter(isOf(1)).concat(all.filter(isOf(2)))).toEqual([]);
    expect(manifest.replaces).toBe(first);
    await expectVerified(place(waiting?.id ?? ''));
  }, 120_000);

  it('are all replaced by one new version a recipe, made of the newest', async () => {
    const old = [await exported(), await exported()];
    const other = await exported({ seed: 5 });
    await insertChat();
    const newest = await exported();
    await withdraw('Person 0');
    const next = await newVersionOf(newest);
    expect(next.supersedesExportId).toBe(newest);
    const runs = dataSource.getRepository(ExportRun);
    const replaced = await runs.findBy({ supersededByExportId: next.id });
    expect(replaced.map(({ id }) => id).sort()).toEqual([...old, newest].sort());
    const otherNext = await ended((await row(other)).supersededByExportId ?? '', 'done');
    expect(otherNext.id).not.toBe(next.id);
    expect(await runs.count()).toBe(6);
    const { rows } = await readDataset(place(next.id));
    expect([...rows.train, ...rows.validation]).toHaveLength(25 - 3);
    const [event] = await dataSource
      .getRepository(AuditEvent)
      .findBy({ action: 'export.reissue', targetId: next.id });
    expect((event?.details?.['replaces'] as string[]).sort()).toEqual([...old, newest].sort());
  }, 120_000);

  it('are without a chat whose grant was taken back, whatever its flag says by now', async () => {
    const chat = database.chat('Quiet', 0).id;
    await decide(database, { actor: 'self', chat, decision: 'granted' });
    const first = await exported();
    const rowsOf = async (id: string): Promise<number> => {
      const { rows } = await readDataset(place(id));
      return rows.train.length + rows.validation.length;
    };
    expect(await rowsOf(first)).toBe(25);
    await decide(database, { actor: 'self', chat, decision: 'cleared' });
    expect((await row(first)).status).toBe('revoked');
    await dataSource
      .getRepository(OpenWebuiChat)
      .update({ id: chat }, { fineTuningConsent: 'granted' });
    expect(await rowsOf((await newVersionOf(first)).id)).toBe(24);
  }, 60_000);

  it('are without other chats of a person that hold the words of one that they deny', async () => {
    const owner = database.user('Person 4').id;
    const ids = [randomUUID(), randomUUID(), randomUUID()];
    const nodes = copies.turn(copies.long('alpha'), copies.long('bravo'));
    const another = copies.turn(copies.long('alpha'), copies.long('charlie'));
    for (const [at, id] of ids.entries()) {
      const own = copies.withIds(at === 2 ? another : nodes);
      await copies.insertChat(dataSource, { id, owner, nodes: own });
    }
    const first = await exported({ dedup: false });
    const wordsIn = async (id: string, word: string): Promise<number> => {
      const { rows } = await readDataset(place(id));
      const all = [...rows.train, ...rows.validation].map((one) => JSON.stringify(one));
      return all.filter((one) => one.includes(`${word} is the word`)).length;
    };
    expect(await wordsIn(first, 'bravo')).toBe(2);
    await decide(database, { actor: 'self', chat: ids[0] ?? '', decision: 'denied' });
    const { id } = await newVersionOf(first);
    expect(await wordsIn(id, 'bravo')).toBe(0);
    expect(await wordsIn(id, 'charlie')).toBe(1);
    const { rows } = await readDataset(place(id));
    expect(rows.train.length + rows.validation.length).toBe(24 + 1);
  }, 60_000);

  it('are without words that stand in a chat of somebody who did not agree, also one that was written since', async () => {
    const [ids, texts] = [['Person 4', 'Person 5', 'Person 6'].map(() => randomUUID()), 'abc'];
    const nodesOf = (n: number): copies.CopiedNode[] =>
      copies.turn(copies.long(`${texts[n]}one`), copies.long(`${texts[n]}two`));
    for (const [n, id] of ids.entries())
      await copies.insertChat(dataSource, {
        id,
        owner: database.user(`Person ${n + 4}`).id,
        nodes: copies.withIds(nodesOf(n)),
      });
    const first = await exported();
    for (const [n, name] of ['Quiet', 'Person 1'].entries())
      await copies.insertChat(dataSource, {
        id: randomUUID(),
        owner: database.user(name).id,
        nodes: copies.withNewIds(nodesOf(n)),
      });
    await withdraw('Person 0');
    const { id } = await newVersionOf(first);
    const { rows, text } = await readDataset(place(id)).then((dataset) => ({
      ...dataset,
      text: JSON.stringify(dataset.rows),
    }));
    expect(rows.train.length + rows.validation.length).toBe(24 + 3 - 3 - 1);
    expect(text).not.toContain('aone is the word');
    expect(text).toContain('bone is the word');
    expect(text).toContain('cone is the word');
  }, 60_000);

  it('are made from the database where their files are gone', async () => {
    const first = await exported();
    await rm(place(first), { recursive: true });
    await withdraw('Person 3');
    const next = await newVersionOf(first);
    const { rows, manifest } = await readDataset(place(next.id));
    expect([...rows.train, ...rows.validation]).toHaveLength(21);
    expect(manifest.replaces).toBe(first);
  }, 60_000);

  it('are not made again for ever for somebody who says no and takes it back in a loop', async () => {
    const first = await exported();
    const decideChat = (n: number, decision: 'denied' | 'cleared'): Promise<unknown> =>
      decide(database, { actor: 'self', chat: database.chat('Person 4', n), decision });
    await decideChat(1, 'denied');
    await decideChat(1, 'cleared');
    await withdraw('Person 5');
    await decide(database, { actor: 'self', user: 'Person 5', decision: 'granted' });
    const next = await newVersionOf(first);
    const { rows } = await readDataset(place(next.id));
    const all = [...rows.train, ...rows.validation];
    expect([all.length, all.filter(isOf(5)).length]).toEqual([24 - 1 - 3, 0]);
    for (const decision of ['denied', 'cleared', 'denied'] as const) await decideChat(1, decision);
    await withdraw('Person 5');
    expect((await row(next.id)).status).toBe('done');
    // The same after somebody else had it made again; a chat that is in it revokes as ever.
    await withdraw('Person 6');
    const last = await newVersionOf(next.id);
    await decideChat(1, 'cleared');
    await decideChat(1, 'denied');
    expect((await row(last.id)).status).toBe('done');
    await decideChat(2, 'denied');
    expect((await row(last.id)).status).toBe('revoked');
  }, 120_000);

  it('are a hundred for one withdrawal, in a few statements and one new version', async () => {
    const first = await row(await exported());
    const runs = dataSource.getRepository(ExportRun);
    const subjects = await dataSource.getRepository(ExportSubject).findBy({ exportId: first.id });
    for (let n = 0; n < 99; n++) {
      const id = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
      await runs.insert({ ...first, id, createdAt: first.createdAt - n - 1 } as never);
      await dataSource
        .getRepository(ExportSubject)
        .insert(subjects.map(({ userId }) => ({ exportId: id, userId })));
    }
    await withdraw('Person 5');
    expect(await runs.countBy({ status: 'revoked' })).toBe(100);
    const trail = new AuditService(dataSource);
    expect(await trail.list({ action: 'export.revoke', limit: 500 })).toHaveLength(100);
    expect(await trail.verify()).toMatchObject({ intact: true });
    const next = await newVersionOf(first.id);
    expect(await runs.countBy({ supersededByExportId: next.id })).toBe(100);
    expect(await runs.countBy({ status: In(['queued', 'running', 'done']) })).toBe(1);
  }, 120_000);

  it('cannot be followed with another file, from damaged copies, or halfway', async () => {
    const first = await exported();
    const copy = await copied(first);
    await withdraw('Person 3');
    const next = await newVersionOf(first);
    const file = join(place(next.id), 'removed.jsonl');
    const [line = ''] = await lines(place(next.id), 'removed.jsonl');
    const refuses = async (content: string, expected: string): Promise<void> => {
      const wrong = join(folder, 'wrong.jsonl');
      await writeFile(wrong, content);
      const before = await readFile(join(copy, 'manifest.json'));
      const { code, stderr } = await cli(['apply-removals', copy, '--removed', wrong]);
      expect([expected, code === 0, stderr.includes(expected)]).toEqual([expected, false, true]);
      expect(await readFile(join(copy, 'manifest.json'))).toEqual(before);
      await expectVerified(copy);
    };
    await refuses('no json\n', 'removals/line');
    await refuses(line.replace(/"line":\d+/, '"line":999'), 'removals/other-dataset');
    await refuses(line.replace(/"leaf":"./, '"leaf":"x'), 'removals/line');
    await refuses(line.replace(/"leaf":".{4}/, '"leaf":"0000'), 'removals/other-dataset');
    expect(await cli(['apply-removals', copy, '--removed', join(folder, 'no')])).toMatchObject({
      code: 2,
    });
    expect(await cli(['apply-removals', folder, '--removed', file])).toMatchObject({ code: 2 });
    const damaged = join(folder, 'damaged');
    await cp(copy, damaged, { recursive: true });
    await writeFile(join(damaged, 'README.md'), 'mine');
    expect((await cli(['apply-removals', damaged, '--removed', file])).stderr).toContain(
      'removals/damaged',
    );
    // A process that was killed in the middle of the swap: the next one finishes it.
    const whole = join(folder, 'whole');
    await cp(copy, whole, { recursive: true });
    expect(await cli(['apply-removals', whole, '--removed', file])).toMatchObject({ code: 0 });
    const names = await readdir(whole);
    await cp(whole, join(copy, '.removals'), { recursive: true });
    await writeFile(
      join(copy, '.removals/ready.json'),
      JSON.stringify({
        promote: [...names.filter((n) => n !== 'manifest.json'), 'manifest.json'],
        remove: [],
      }),
    );
    await unlink(join(copy, 'manifest.json'));
    expect((await cli(['verify', copy])).code).toBe(2);
    expect(await cli(['apply-removals', copy, '--removed', file])).toMatchObject({ code: 0 });
    expect((await readdir(copy)).sort()).toEqual(names.sort());
    await expectVerified(copy);
  }, 120_000);

  async function expectVerified(path: string): Promise<void> {
    const { code, stdout } = await cli(['verify', path], KEY);
    expect({ code, stdout }).toMatchObject({ code: 0 });
    const isCurrent = JSON.parse(await readFile(join(path, 'manifest.json'), 'utf8')) as {
      replaces: string | null;
      removals?: unknown;
    };
    if (isCurrent.replaces === null && isCurrent.removals === undefined) return;
    const asked = await cli(['verify', path, '--database', database.url], KEY);
    expect({ code: asked.code, out: asked.stdout }).toMatchObject({ code: 0 });
  }

  /** Nor any of the manifest that was published, which stands in it. */
  async function expectNoFieldEdited(copy: string): Promise<void> {
    const edited = join(folder, 'edited');
    const fields: readonly (readonly [name: string, change: (manifest: Edited) => void])[] = [
      ['consent', ({ consent }) => (consent['policyVersions'] = ['9'])],
      ['consent', ({ consent }) => (consent['asOf'] = '2020-01-01T00:00:00.000Z')],
      ['more', (manifest) => (manifest['more'] = 1)],
      ['original', ({ original }) => (original['scrubbed'] = 'no')],
      ['original', (manifest) => delete manifest['original']],
      ['removals', (manifest) => delete manifest['removals']],
      ['removals', ({ removals }) => (removals[0]['rows'] = 2)],
      ['removals', ({ removals }) => (removals[0]['manifestSha256'] = '0'.repeat(64))],
      [
        'counts',
        ({ counts: { chats } }) => {
          chats.dropped['no_consent'] = 5;
          chats.seen += 5;
        },
      ],
      [
        'digest',
        ({ consent, original, removals }) => {
          consent['policyVersions'] = original['consent']['policyVersions'] = ['9'];
          removals[0]['manifestSha256'] = manifestDigest(
            Buffer.from(manifestText(original as never)),
          );
        },
      ],
    ];
    for (const [told, change] of fields) {
      await rm(edited, { recursive: true, force: true });
      await cp(copy, edited, { recursive: true });
      const manifest = readManifest(edited) as unknown as Edited;
      change(manifest);
      writeManifest(edited, manifest as never);
      const { code, stdout, stderr } = await cli(
        ['verify', edited, '--database', database.url],
        KEY,
      );
      expect({ told, code, text: stdout + stderr }).toEqual({
        told,
        code: 1,
        text: expect.stringContaining(told) as string,
      });
    }
    // Nor a word of what describes it, together with everything that holds its hash.
    for (const name of ['README.md', 'report.html']) {
      await rm(edited, { recursive: true, force: true });
      await cp(copy, edited, { recursive: true });
      const original = await readFile(join(edited, name), 'utf8');
      const text = original.replace(/consent/i, 'assent');
      expect(text).not.toBe(original);
      await writeFile(join(edited, name), text);
      const manifest = readManifest(edited) as unknown as Manifest;
      const files = manifest.files.map((file) =>
        file.name === name
          ? { ...file, bytes: Buffer.byteLength(text), sha256: hash('sha256', text) }
          : file,
      );
      writeManifest(edited, { ...manifest, files } as never);
      const { code, stdout } = await cli(['verify', edited], KEY);
      expect({ code, stdout }).toEqual({
        code: 1,
        stdout: expect.stringContaining(`${name} removals: `) as string,
      });
    }
  }

  /** What a process does that takes no jobs. */
  async function sweepOnly(): Promise<void> {
    const other = start(false);
    await other.sweeper.sweep();
    await other.close();
  }

  function insertChat(): Promise<unknown> {
    const { id } = database.user('Person 6');
    return insertRow(dataSource, 'chat', {
      id: 'a-new-chat',
      user_id: id,
      title: 'New',
      chat: JSON.stringify({
        history: {
          currentId: 'b',
          messages: {
            a: {
              id: 'a',
              parentId: null,
              childrenIds: ['b'],
              role: 'user',
              content: 'A new question',
            },
            b: {
              id: 'b',
              parentId: 'a',
              childrenIds: [],
              role: 'assistant',
              content: 'Yes.',
              done: true,
            },
          },
        },
      }),
      created_at: 1_700_000_000,
      updated_at: 1_700_000_000,
      archived: false,
      pinned: false,
      meta: '{}',
    });
  }
});

// A process of its own, because Jest cannot load the packages for Parquet.
it('a copy in Parquet follows as well', async () => {
  const database = await createOpenWebUiDatabase({ engine: 'sqlite', people: PEOPLE });
  try {
    const out = join(database.folder, 'parquet');
    const asked = ['export', '--database', database.url, '--format', 'openai', '--out', out];
    expect(await spawnCli([...asked, '--parquet', '--shards', '2'])).toMatchObject({ code: 0 });
    const provenance = (await readFile(join(out, 'provenance.jsonl'), 'utf8')).split('\n');
    const { file, line, leaf } = JSON.parse(provenance[1] ?? '') as Record<string, unknown>;
    const removed = join(database.folder, 'removed.jsonl');
    await writeFile(removed, `${JSON.stringify({ file, line, leaf })}\n`);
    const twin = String(file).replace('.jsonl', '.parquet');
    const rows = (): Promise<string[]> => parquetRows(join(out, twin));
    const before = await rows();
    const applied = await spawnCli(['apply-removals', out, '--removed', removed]);
    expect(applied).toMatchObject({ code: 0, stderr: '' });
    expect(await rows()).toEqual(before.filter((_, index) => index + 1 !== line));
    expect(await spawnCli(['verify', out])).toMatchObject({ code: 0 });
  } finally {
    await database.remove();
  }
}, 120_000);

function isOf(person: number): (row: unknown) => boolean {
  return (row) => JSON.stringify(row).includes(` of ${person} to `);
}
