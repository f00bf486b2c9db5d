import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID, hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Like, type DataSource, type QueryDeepPartialEntity } from 'typeorm';
import { ChatAuthors } from '@app/open-webui';
import { AuditService } from '../libs/fine-tuning/src/audit/audit.service';
import { twinsOf } from '../libs/fine-tuning/src/consent/twins/twins-of';
import { verifyChains } from '../libs/fine-tuning/src/audit/verify-chains';
import { ConsentMaintenance } from '../libs/fine-tuning/src/consent/consent-maintenance';
import { ConsentOverview } from '../libs/fine-tuning/src/consent/consent-overview';
import { ConsentRepository } from '../libs/fine-tuning/src/consent/consent.repository';
import { ConsentService } from '../libs/fine-tuning/src/consent/consent.service';
import type { DecisionOutcome } from '../libs/fine-tuning/src/consent/decisions/decision-request';
import { PastConsent } from '../libs/fine-tuning/src/cli/verify/past-consent';
import { openDatabase } from '../libs/fine-tuning/src/database/open-database';
import {
  ConsentEvent,
  ExportRun,
  ExportSubject,
  OpenWebuiChat,
  OpenWebuiUser,
  PolicyVersion,
} from '../libs/fine-tuning/src/entities';
import type { Recipe } from '../libs/fine-tuning/src/dataset/recipe/recipe';
import { migrateUp } from '../libs/fine-tuning/src/migrations';
import { GoneSubjects } from '../libs/fine-tuning/src/runs/sweep/gone-subjects';
import { cli } from './support/cli';
import { databaseCases } from './support/databases';
import type { TestDatabase } from './support/fixtures';

type Decision = 'granted' | 'denied' | 'withdrawn';
const OPERATOR = { kind: 'operator', evidence: 'a folder' } as const;

/** Decisions of people with several accounts, under policies, with clocks and accounts that change meanwhile. */
describe.each(databaseCases())('decisions on $engine', ({ make, engine }) => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let service: ConsentService;
  let maintenance: ConsentMaintenance;
  let now: number;

  beforeAll(async () => {
    database = await make();
    dataSource = await openDatabase(database.url);
    await migrateUp(dataSource);
  }, 60_000);
  beforeEach(async () => {
    for (const table of [
      'consent_event',
      'audit_event',
      'policy_version',
      'export_subject',
      'export',
    ])
      await dataSource.query(`DELETE FROM fine_tuning_${table}`);
    for (const table of ['user', 'chat'])
      await dataSource.query(
        `UPDATE "${table}" SET fine_tuning_consent = NULL, fine_tuning_consent_at = NULL, fine_tuning_policy_version = NULL`,
      );
    await dataSource.getRepository(OpenWebuiUser).delete({ id: Like('made-%') });
    now = 1_764_000_000_000;
    service = new ConsentService(dataSource, { now: () => now });
    maintenance = new ConsentMaintenance(dataSource, { now: () => now });
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.remove();
  });

  /** A new account. */
  const account = async (email: string): Promise<string> => {
    const [pattern] = await dataSource.query(`SELECT * FROM "user" LIMIT 1`);
    const id = `made-${randomUUID()}`;
    const row: Record<string, unknown> = {
      ...pattern,
      id,
      email: email ?? (engine === 'postgres' ? '' : null),
    };
    for (const column of Object.keys(row))
      // Unique in some versions, and of no use here.
      if (/^(api_key|oauth_sub|scim|username|oauth)$/.test(column)) row[column] = null;
    const names = Object.keys(row);
    const places = names.map((_, index) => (engine === 'postgres' ? `$${index + 1}` : '?'));
    await dataSource.query(
      `INSERT INTO "user" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${places.join(', ')})`,
      names.map((name) => {
        const value = row[name];
        return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
      }),
    );
    return id;
  };
  const say = (id: string, decision: Decision, policyVersion?: string): Promise<DecisionOutcome> =>
    service.decide(
      { kind: 'subject', userId: id },
      { scope: 'user', targets: [id], decision, policyVersion: policyVersion ?? null },
    );
  const flags = async (...ids: string[]): Promise<(string | null | undefined)[]> => {
    const { users } = await new ConsentRepository(dataSource).loadSnapshot();
    return ids.map((id) => users.get(id)?.flag);
  };
  const events = (): Promise<ConsentEvent[]> =>
    dataSource.getRepository(ConsentEvent).find({ order: { seq: 'ASC' } });
  const csv = (text: string): Readable => Readable.from([Buffer.from(text)]);
  const publish = async (...userIds: string[]): Promise<string> => {
    const id = randomUUID();
    const numbers = {
      attempt: 1,
      progressDone: 0,
      progressTotal: 0,
      progressRate: 0,
      createdAt: 1,
    };
    const run: QueryDeepPartialEntity<ExportRun> = {
      id,
      status: 'done',
      recipe: { version: 1 } as Recipe,
      recipeSha256: '0'.repeat(64),
      format: 'openai',
      ...numbers,
    };
    await dataSource.getRepository(ExportRun).insert(run);
    for (const userId of userIds)
      await dataSource.getRepository(ExportSubject).insert({ exportId: id, userId });
    return id;
  };
  const statusOf = async (id: string): Promise<string> =>
    (await dataSource.getRepository(ExportRun).findOneByOrFail({ id })).status;
  const whole = async (): Promise<void> => {
    expect((await verifyChains(dataSource)).problems).toEqual([]);
  };

  describe('under policies', () => {
    it('takes any version, or none, until one was recorded; then a grant names a recorded one', async () => {
      const [a, b, c] = [
        await account('a@x.org'),
        await account('b@x.org'),
        await account('c@x.org'),
      ];
      await say(a, 'granted', 'whatever');
      await say(b, 'granted');
      await maintenance.recordPolicyVersion('1', { material: false });
      const code = (code: string, current: string): object => ({ code, current });
      await expect(say(c, 'granted')).rejects.toMatchObject(code('consent/policy-required', '1'));
      await expect(say(c, 'granted', '7')).rejects.toMatchObject(
        code('consent/unknown-policy', '1'),
      );
      await say(c, 'granted', '1');
      await maintenance.recordPolicyVersion('2', { material: true });
      await expect(say(c, 'granted', '1')).rejects.toMatchObject(
        code('consent/outdated-policy', '2'),
      );
      await expect(
        service.decide(OPERATOR, {
          scope: 'user',
          targets: 'all',
          decision: 'granted',
          policyVersion: '1',
        }),
      ).rejects.toMatchObject(code('consent/outdated-policy', '2'));
      // A no needs no version, and is never refused because of one.
      await say(a, 'withdrawn');
      await say(b, 'denied', '1');
      await say(c, 'withdrawn', 'unknown');
      await say(c, 'granted', '2');
      expect(await flags(a, b, c)).toEqual(['withdrawn', 'denied', 'granted']);
      await whole();
    });

    it('names the line of an import, through the service and the command line', async () => {
      const [a, b] = [await account('a@x.org'), await account('b@x.org')];
      await maintenance.recordPolicyVersion('2', { material: true });
      const list = `user_id,decision,policy_version\n${a},denied,unknown\n${b},granted,1\n`;
      await expect(service.importCsv(csv(list))).rejects.toMatchObject({
        code: 'consent/unknown-policy',
        field: 'line 3',
        current: '2',
        message: expect.stringMatching(/^line 3: /) as string,
      });
      expect(await flags(a, b)).toEqual([null, null]);
      await service.importCsv(csv(list.replace('granted,1', 'granted,2')));
      expect(await flags(a, b)).toEqual(['denied', 'granted']);
      const grant = [
        'consent',
        'grant',
        '--user',
        a,
        '--evidence',
        'x',
        '--database',
        database.url,
      ];
      const refused = await cli([...grant, '--policy', '1', '--json']);
      expect([refused.code, JSON.parse(refused.stdout)]).toMatchObject([
        2,
        { ok: false, error: { code: 'consent/unknown-policy', current: '2' } },
      ]);
      const text = join(tmpdir(), `policy-${randomUUID()}.txt`);
      await writeFile(text, 'what people agree to');
      const policy = [
        'consent',
        'policy',
        '--database',
        database.url,
        '--policy',
        '3',
        '--material',
      ];
      const recorded = await cli([...policy, '--text', text, '--json']);
      expect(JSON.parse(recorded.stdout)).toMatchObject({
        ok: true,
        material: true,
        recorded: true,
        textSha256: hash('sha256', 'what people agree to'),
      });
      expect((await cli([...grant, '--policy', '2'])).stderr).toMatch(
        /"3".*consent\/outdated-policy/,
      );
      await whole();
    });

    it('has material versions on the ledger, which outlast the table', async () => {
      const a = await account('a@x.org');
      await say(a, 'granted', '1');
      await maintenance.recordPolicyVersion('2', { material: true, textSha256: 'A'.repeat(64) });
      expect((await events()).at(-1)).toMatchObject({
        scope: 'policy',
        decision: 'material',
        policyVersion: '2',
        userId: '',
        details: { textSha256: 'a'.repeat(64) },
      });
      await expect(
        maintenance.recordPolicyVersion('3', { material: true, textSha256: 'x' }),
      ).rejects.toMatchObject({ code: 'consent/policy-hash' });
      const policies = dataSource.getRepository(PolicyVersion);
      const material = (): Promise<readonly string[]> =>
        new ConsentRepository(dataSource).materialPolicyVersions();
      for (const edit of [
        () => policies.update({ version: '2' }, { material: false }),
        () => policies.delete({ version: '2' }),
      ]) {
        await edit();
        expect(await material()).toEqual(['2']);
        expect((await new ConsentOverview(dataSource).own(a))?.asksAgain).toBe(true);
        await expect(say(a, 'granted', '1')).rejects.toMatchObject({ current: '2' });
      }
      expect(await maintenance.repair()).toMatchObject({
        policies: 1,
        users: 0,
        missingColumns: [],
      });
      expect(await policies.findOneBy({ version: '2' })).toMatchObject({ material: true });
      expect(await maintenance.repair()).toMatchObject({ policies: 0 });
      expect((await new ConsentOverview(dataSource).history(a)).map(({ scope }) => scope)).toEqual([
        'user',
      ]);
      await whole();
    });

    it('keeps material versions of a database of an older version, and leaves datasets in force', async () => {
      const a = await account('a@x.org');
      await say(a, 'granted', '1');
      const dataset = await publish(a);
      await dataSource
        .getRepository(PolicyVersion)
        .insert({ version: '2', material: true, textSha256: null, recordedAt: now });
      await expect(say(a, 'granted', '1')).rejects.toMatchObject({
        code: 'consent/unknown-policy',
        current: '2',
      });
      await maintenance.recordPolicyVersion('3', { material: true });
      expect(await new ConsentRepository(dataSource).materialPolicyVersions()).toEqual(['2', '3']);
      // Recording it again gives the older one its event.
      expect(await maintenance.recordPolicyVersion('2', { material: true })).toMatchObject({
        eventId: expect.any(String) as string,
      });
      expect(await statusOf(dataset)).toBe('done');
      await whole();
    });
  });

  describe('of people with several accounts', () => {
    it.each([
      ['Ada@Example.org', 'ada@example.org'],
      [' ada@example.org', 'ADA@example.org\t'],
      ['JÖRG@example.org', 'jörg@example.org'],
      ['АННА@пример.рф', 'анна@пример.рф'],
      ['strasse@example.org', 'STRAßE@example.org'],
    ])('%p and %p: a no stops both, a yes opens one', async (first, second) => {
      const [a, b, other] = [await account(first), await account(second), await account('x@x.org')];
      for (const id of [a, b, other])
        expect(await say(id, 'granted')).toMatchObject({ accounts: 1 });
      const datasets = [await publish(a), await publish(b), await publish(other)];
      expect(await say(a, 'withdrawn')).toMatchObject({ accounts: 2, changed: 2 });
      expect(await flags(a, b, other)).toEqual(['withdrawn', 'withdrawn', 'granted']);
      expect(await Promise.all(datasets.map(statusOf))).toEqual(['revoked', 'revoked', 'done']);
      expect((await events()).at(-1)).toMatchObject({
        userId: b,
        actorId: a,
        actorKind: 'subject',
        details: { twinOf: a },
      });
      await say(b, 'granted');
      expect(await flags(a, b)).toEqual(['withdrawn', 'granted']);
      // Said again, it reaches the one that was opened meanwhile.
      expect(await say(a, 'withdrawn')).toMatchObject({ accounts: 2, changed: 1, unchanged: 1 });
      expect(await flags(a, b)).toEqual(['withdrawn', 'withdrawn']);
      await whole();
    });

    it('are found for lists of any length alike', async () => {
      const addresses = [
        'JÖRG@example.org',
        'jörg@example.org ',
        'x@x.org',
        'Jörg@Example.org',
        '',
      ];
      const ids = await Promise.all(addresses.map(account));
      const few = await twinsOf(dataSource.manager, ids);
      expect([...few.keys()].sort()).toEqual([ids[0], ids[1], ids[3]].sort());
      const strangers = Array.from({ length: 20_000 }, (_, n) => `nobody-${n}`);
      const many = await twinsOf(dataSource.manager, [...ids, ...strangers]);
      expect([...many].sort()).toEqual([...few].sort());
      const [named] = ids;
      expect([...(await twinsOf(dataSource.manager, [...strangers, named ?? ''])).keys()]).toEqual([
        named,
      ]);
    });

    it('are nobody’s twins without an address', async () => {
      const ids = [
        await account(''),
        await account(''),
        await account('none'),
        await account('none'),
      ];
      for (const id of ids) await say(id, 'granted');
      expect(await say(ids[0] ?? '', 'denied')).toMatchObject({ accounts: 1 });
      expect(await say(ids[2] ?? '', 'denied')).toMatchObject({ accounts: 1 });
      expect(await flags(...ids)).toEqual(['denied', 'granted', 'denied', 'granted']);
    });

    it('are found by an address that several have, for a no; a yes has to name one', async () => {
      const [a, b] = [await account('Two@Example.org'), await account('two@example.ORG')];
      const request = { scope: 'user', targets: ['TWO@example.org'] } as const;
      await expect(
        service.decide(OPERATOR, { ...request, decision: 'granted' }),
      ).rejects.toMatchObject({ code: 'consent/ambiguous-user' });
      const args = ['consent', 'deny', '--user', 'TWO@example.org', '--database', database.url];
      const { code, stdout } = await cli([...args, '--json']);
      expect([code, JSON.parse(stdout)]).toMatchObject([0, { accounts: 2, changed: 2 }]);
      expect(await flags(a, b)).toEqual(['denied', 'denied']);
      await service.decide(OPERATOR, {
        ...request,
        targets: ['Two@Example.org'],
        decision: 'granted',
      });
      expect(await flags(a, b)).toEqual(['granted', 'denied']);
    });

    it('end with the no where a list says both', async () => {
      const [a, b] = [await account('both@x.org'), await account('BOTH@x.org')];
      for (const rows of [`${a},granted\n${b},denied\n`, `${b},denied\n${a},granted\n`]) {
        await service.importCsv(csv(`user_id,decision\n${rows}`));
        expect(await flags(a, b)).toEqual(['denied', 'denied']);
        const user = await dataSource.getRepository(OpenWebuiUser).findOneByOrFail({ id: a });
        expect(user.fineTuningConsent).toBe('denied');
      }
      await whole();
    });

    it('are one person also when they come to the same address later', async () => {
      const [a, b] = [await account('one@x.org'), await account('two@x.org')];
      await say(a, 'granted');
      await say(b, 'withdrawn');
      expect(await flags(a, b)).toEqual(['granted', 'withdrawn']);
      await dataSource.getRepository(OpenWebuiUser).update({ id: b }, { email: 'ONE@x.org' });
      expect(await flags(a, b)).toEqual(['withdrawn', 'withdrawn']);
      await say(a, 'granted', 'again');
      expect(await flags(a, b)).toEqual(['granted', 'withdrawn']);
      // A new account of the address begins with the no as well.
      expect(await flags(await account('One@x.org'))).toEqual(['withdrawn']);
    });

    it('do not get around what an administrator denied, or a list the own no', async () => {
      const [a, b] = [await account('one@x.org'), await account('two@x.org')];
      await service.decide(
        { kind: 'admin', userId: 'made-admin' },
        { scope: 'user', targets: [a], decision: 'denied' },
      );
      await say(b, 'denied');
      const c = await account('ONE@x.org');
      await expect(say(c, 'granted')).rejects.toMatchObject({ code: 'consent/held' });
      const d = await account('TWO@x.org');
      await expect(
        service.importCsv(csv(`user_id,decision\n${d},granted\n`)),
      ).rejects.toMatchObject({ message: expect.stringMatching(/^line 2: /) as string });
      await service.decide(OPERATOR, { scope: 'user', targets: 'all', decision: 'granted' });
      expect(await flags(a, b, c, d)).toEqual(['denied', 'denied', 'denied', 'denied']);
      await service.decide(OPERATOR, { scope: 'user', targets: [c], decision: 'granted' });
      expect(await flags(a, c)).toEqual(['denied', 'granted']);
    });

    it('whose ids differ in case only are different people', async () => {
      const a = await account('lower@x.org');
      const upper = await account('upper@x.org');
      await dataSource.query(`UPDATE "user" SET id = '${a.toUpperCase()}' WHERE id = '${upper}'`);
      try {
        await say(a, 'granted');
        await say(a.toUpperCase(), 'withdrawn');
        expect(await flags(a, a.toUpperCase())).toEqual(['granted', 'withdrawn']);
        expect(await maintenance.repair()).toMatchObject({ users: 0, unprovenGrants: 0 });
      } finally {
        await dataSource.getRepository(OpenWebuiUser).delete({ id: a.toUpperCase() });
      }
    });
  });

  it('count in the order of the ledger, whatever the clock says', async () => {
    const a = await account('a@x.org');
    for (const [step, decision] of [
      [0, 'granted'],
      [0, 'withdrawn'],
      [-86_400_000, 'granted'],
      [-1, 'denied'],
    ] as const) {
      now += step;
      await say(a, decision);
      expect(await flags(a)).toEqual([decision]);
      expect(await maintenance.repair()).toMatchObject({ users: 0 });
      expect((await new ConsentOverview(dataSource).own(a))?.decision).toBe(decision);
    }
    expect((await events()).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    await whole();
  });

  it('were there or not when a dataset was published in the order of the trail, not of times', async () => {
    const a = await account('a@x.org');
    const audit = new AuditService(dataSource, () => now);
    const line = { user: a, chat: 'none' } as Parameters<PastConsent['verdict']>[0];
    const verdict = async (exportId: string): Promise<boolean> => {
      const past = await PastConsent.load(dataSource, { exportId, moment: now }, undefined);
      return past.verdict(line).allowed;
    };
    const done = async (): Promise<string> => {
      const id = randomUUID();
      await audit.append({
        action: 'export.done',
        actorKind: 'system',
        targetKind: 'export',
        targetId: id,
      });
      return id;
    };
    await say(a, 'granted', '1');
    const first = await done();
    // All in the same millisecond as the publication, or long before it.
    await say(a, 'withdrawn');
    const second = await done();
    now -= 1000;
    await say(a, 'granted', '1');
    const third = await done();
    await maintenance.recordPolicyVersion('2', { material: true });
    const fourth = await done();
    expect([
      await verdict(first),
      await verdict(second),
      await verdict(third),
      await verdict(fourth),
    ]).toEqual([true, false, true, false]);
    // The trail knows nothing of it: what may have been there counts only against it.
    now += 1000;
    expect(await verdict('unknown')).toBe(false);
  });

  it('of two processes at once end as the ledger says', async () => {
    const others = await Promise.all([openDatabase(database.url), openDatabase(database.url)]);
    try {
      const [a, b] = [await account('race@x.org'), await account('RACE@x.org')];
      const services = others.map((other) => new ConsentService(other, { now: () => now }));
      await Promise.all(
        [a, b, a, b].flatMap((id, index) =>
          services.map((one, place) =>
            one.decide(
              { kind: 'subject', userId: id },
              {
                scope: 'user',
                targets: [id],
                decision: (index + place) % 2 === 0 ? 'granted' : 'withdrawn',
              },
            ),
          ),
        ),
      );
      const last = new Map((await events()).map(({ userId, decision }) => [userId, decision]));
      const rows = await dataSource
        .getRepository(OpenWebuiUser)
        .find({ where: { id: Like('made-%') } });
      for (const { id, fineTuningConsent } of rows) expect(fineTuningConsent).toBe(last.get(id));
      await whole();
    } finally {
      for (const other of others) await other.destroy();
    }
  });

  describe('about single chats', () => {
    let chat: OpenWebuiChat;
    let owner: string;
    let next: string;

    beforeEach(async () => {
      chat = await dataSource
        .getRepository(OpenWebuiChat)
        .findOneOrFail({ where: {}, order: { id: 'ASC' } });
      owner = chat.userId ?? '';
      next = await account('next@x.org');
    });
    afterEach(() => giveTo(owner));

    const giveTo = async (userId: string): Promise<void> => {
      await dataSource.getRepository(OpenWebuiChat).update({ id: chat.id }, { userId });
    };
    const sayOfChat = (userId: string, decision: Decision | 'cleared'): Promise<DecisionOutcome> =>
      service.decide({ kind: 'subject', userId }, { scope: 'chat', targets: [chat.id], decision });
    const contentOf = async (id: string): Promise<string> => {
      const [{ content }] = await dataSource.query(
        `SELECT CAST(chat AS text) AS content FROM chat WHERE id = '${id}'`,
      );
      return content;
    };
    const setContent = (id: string, text: string): Promise<unknown> =>
      dataSource.query(
        engine === 'postgres'
          ? 'UPDATE chat SET chat = CAST($1 AS json) WHERE id = $2'
          : 'UPDATE chat SET chat = ? WHERE id = ?',
        [text, id],
      );
    const consent = async (): Promise<unknown> =>
      (await new ConsentRepository(dataSource).chatDecisions([chat.id])).get(chat.id)?.chatConsent;

    it('a grant does not go on to the next owner, also not by a repair', async () => {
      await sayOfChat(owner, 'granted');
      expect(await consent()).toBe('granted');
      await giveTo(next);
      expect(await consent()).toBeNull();
      expect(await maintenance.repair()).toMatchObject({ chats: 1 });
      const row = await dataSource.getRepository(OpenWebuiChat).findOneByOrFail({ id: chat.id });
      expect(row.fineTuningConsent).toBeNull();
      expect(await sayOfChat(next, 'granted')).toMatchObject({ changed: 1 });
      expect(await consent()).toBe('granted');
      await giveTo(owner);
      expect(await consent()).toBeNull();
    });

    it('a no stays when the chat changes hands; only an operator with evidence lifts it', async () => {
      await sayOfChat(owner, 'denied');
      await giveTo(next);
      expect(await consent()).toBe('denied');
      for (const decision of ['granted', 'cleared'] as const)
        await expect(sayOfChat(next, decision)).rejects.toMatchObject({ code: 'consent/held' });
      await service.decide(OPERATOR, { scope: 'chat', targets: [chat.id], decision: 'granted' });
      expect(await consent()).toBe('granted');
    });

    it('knows who wrote in it from the nodes and rows that Open WebUI stores', async () => {
      const authors = new ChatAuthors(dataSource);
      const before = { chat: await contentOf(chat.id) };
      const someone = await account('someone@x.org');
      const signed = (signature: object): string =>
        JSON.stringify({ id: 'u', role: 'user', ...signature });
      const tree = (message: string): string =>
        `{ "history": { "currentId": "u", "messages": { "u": ${message} } }, "title": "${someone}" }`;
      const stored: readonly (readonly [content: string, isAuthor: boolean])[] = [
        [tree(signed({ user_id: '', user: { id: next } })), true],
        [`{ "messages": [${signed({ user_id: next })}], "title": "${someone}" }`, true],
        [tree(signed({ model: next, user: next })), false],
        [tree(signed({ user_id: owner, user: { id: someone } })), false],
        [tree(signed({ user_id: someone, user: { id: next } })), true],
        [JSON.stringify(`not a chat of ${next}`), false],
        [tree(signed({ user_id: next })), true],
      ];
      try {
        for (const [content, isAuthor] of stored) {
          await setContent(chat.id, content);
          expect([content, await authors.wrote(chat.id, next)]).toEqual([content, isAuthor]);
        }
        // Named in the text, but the author of nothing.
        expect(await authors.wrote(chat.id, someone)).toBe(false);
        expect(await authors.wrote('no such chat', next)).toBe(false);
        if (engine !== 'postgres') {
          await setContent(chat.id, tree(signed({ user_id: next })).replace('{', '{ "at": NaN,'));
          expect(await authors.wrote(chat.id, next)).toBe(true);
        }
        expect(await sayOfChat(next, 'denied')).toMatchObject({ changed: 1 });
        await dataSource.query('CREATE TABLE chat_message (id TEXT, chat_id TEXT, user_id TEXT)');
        await dataSource.query(`INSERT INTO chat_message VALUES ('m', '${chat.id}', '${someone}')`);
        expect(await authors.wrote(chat.id, someone)).toBe(true);
        expect(await authors.wrote('no such chat', someone)).toBe(false);
      } finally {
        await dataSource.query('DROP TABLE IF EXISTS chat_message');
        await setContent(chat.id, before.chat);
      }
    });

    it('whoever wrote in it may deny their turns, and nothing else', async () => {
      await expect(sayOfChat(next, 'denied')).rejects.toMatchObject({ code: 'consent/not-yours' });
      service = new ConsentService(dataSource, {
        authors: { wrote: (_chat, userId) => Promise.resolve(userId === next) },
      });
      const dataset = await publish(owner, next);
      await expect(sayOfChat(next, 'granted')).rejects.toMatchObject({ code: 'consent/not-yours' });
      expect(await sayOfChat(next, 'denied')).toMatchObject({ changed: 1, accounts: 1 });
      expect(await sayOfChat(next, 'denied')).toMatchObject({ changed: 0 });
      expect(await statusOf(dataset)).toBe('revoked');
      expect(await consent()).toBeNull();
      const denied = async (): Promise<unknown> =>
        (await new ConsentRepository(dataSource).chatDecisions([chat.id])).get(chat.id)
          ?.turnsDeniedBy;
      expect(await denied()).toEqual(new Set([next]));
      const overview = new ConsentOverview(dataSource);
      expect((await overview.own(next))?.chats).toMatchObject([
        { chatId: chat.id, decision: 'denied' },
      ]);
      expect(await maintenance.repair()).toMatchObject({ chats: 0 });
      await sayOfChat(next, 'cleared');
      expect(await denied()).toEqual(new Set());
      expect((await overview.own(next))?.chats).toEqual([]);
      await whole();
    });
  });

  it('count as withdrawn for what was published when the account is gone', async () => {
    const [gone, there] = [await account('gone@x.org'), await account('there@x.org')];
    const [withGone, withBoth, without] = [
      await publish(gone),
      await publish(gone, there),
      await publish(there),
    ];
    const reports: unknown[] = [];
    const audit = new AuditService(dataSource);
    const subjects = new GoneSubjects({
      dataSource,
      audit,
      clock: { now: () => now },
      report: (error) => void reports.push(error),
    });
    await subjects.sweep();
    expect(await statusOf(withGone)).toBe('done');
    await dataSource.getRepository(OpenWebuiUser).delete({ id: gone });
    // Whoever asks for the files finds out, before the sweep comes by.
    expect(await subjects.revokedWith(withBoth)).toBe(true);
    expect(await subjects.revokedWith(without)).toBe(false);
    expect(await statusOf(withGone)).toBe('done');
    // More of them than one statement looks at.
    for (let index = 0; index < 25; index++) await publish(there);
    await subjects.sweep();
    // The same address does not make it the same account.
    await account('gone@x.org');
    expect(await Promise.all([withGone, withBoth, without].map(statusOf))).toEqual([
      'revoked',
      'revoked',
      'done',
    ]);
    const revocations = await audit.list({ action: 'export.revoke' });
    expect(revocations.map(({ targetId, details }) => [targetId, details])).toEqual([
      [withGone, { because: 'account.gone' }],
      [withBoth, { because: 'account.gone' }],
    ]);
    expect(reports).toEqual([]);
    await whole();
  });
});
