import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { DataSource, QueryDeepPartialEntity } from 'typeorm';
import { AuditService } from '../libs/fine-tuning/src/audit/audit.service';
import { ChainGuard } from '../libs/fine-tuning/src/audit/chain-guard';
import { ConsentLedger } from '../libs/fine-tuning/src/consent/ledger/consent.ledger';
import type { ConsentExclusion } from '../libs/fine-tuning/src/consent/decisions/consent-change-listener';
import { ConsentMaintenance } from '../libs/fine-tuning/src/consent/consent-maintenance';
import { ConsentOverview } from '../libs/fine-tuning/src/consent/consent-overview';
import { ConsentRepository } from '../libs/fine-tuning/src/consent/consent.repository';
import { ConsentService } from '../libs/fine-tuning/src/consent/consent.service';
import { PublicationGate } from '../libs/fine-tuning/src/consent/gate/publication-gate';
import { inTransaction } from '../libs/fine-tuning/src/database/in-transaction';
import { openDatabase } from '../libs/fine-tuning/src/database/open-database';
import {
  ConsentEvent,
  ExportRun,
  ExportSubject,
  OpenWebuiChat,
  OpenWebuiUser,
} from '../libs/fine-tuning/src/entities';
import { DatabaseConsentReader } from '../libs/fine-tuning/src/dataset/consent-reader';
import type { Recipe } from '../libs/fine-tuning/src/dataset/recipe/recipe';
import { migrateUp } from '../libs/fine-tuning/src/migrations';
import { databaseCases } from './support/databases';
import { consentCsv, postgresFixture, type TestDatabase } from './support/fixtures';

describe.each(databaseCases())('consent on $engine', ({ make, engine }) => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let service: ConsentService;
  let users: OpenWebuiUser[];
  let chats: OpenWebuiChat[];

  beforeEach(async () => {
    database = await make();
    dataSource = await openDatabase(database.url);
    await migrateUp(dataSource);
    service = new ConsentService(dataSource);
    users = await dataSource.getRepository(OpenWebuiUser).find({ order: { id: 'ASC' } });
    chats = await dataSource.getRepository(OpenWebuiChat).find({ order: { id: 'ASC' } });
  });
  afterEach(async () => {
    if (dataSource.isInitialized) await dataSource.destroy();
    await database.remove();
  });

  const user = (index: number): OpenWebuiUser => users[index] ?? fail();
  const ownChat = (owner: OpenWebuiUser): OpenWebuiChat =>
    chats.find((chat) => chat.userId === owner.id) ?? fail();
  const reload = (id: string): Promise<OpenWebuiUser> =>
    dataSource.getRepository(OpenWebuiUser).findOneByOrFail({ id });
  const events = (): Promise<ConsentEvent[]> =>
    dataSource.getRepository(ConsentEvent).find({ order: { seq: 'ASC' } });
  const csv = (text: string): Readable => Readable.from([Buffer.from(text)]);

  it('records what people decide for themselves, in ledger, flags and audit trail', async () => {
    const me = { kind: 'subject', userId: user(0).id } as const;
    const chat = ownChat(user(0));
    const outcome = await service.decide(me, {
      scope: 'user',
      targets: [me.userId],
      decision: 'granted',
      policyVersion: '2',
    });
    await service.decide(me, { scope: 'chat', targets: [chat.id], decision: 'denied' });
    expect(await reload(me.userId)).toMatchObject({
      fineTuningConsent: 'granted',
      fineTuningPolicyVersion: '2',
    });
    expect((await reload(me.userId)).fineTuningConsentAt).toBeGreaterThan(1.7e12);
    const snapshot = await new ConsentRepository(dataSource).loadSnapshot();
    expect(snapshot.users.get(me.userId)).toEqual({
      flag: 'granted',
      policyVersion: '2',
      eventId: outcome.eventIds[0],
    });
    expect(snapshot.users.get(user(1).id)).toEqual({
      flag: null,
      policyVersion: null,
      eventId: null,
    });
    const [, second] = await events();
    expect(await new ConsentRepository(dataSource).chatEvents([chat.id, 'none'])).toEqual(
      new Map([[chat.id, second?.id]]),
    );
    expect(await new ConsentLedger(dataSource).verify()).toMatchObject({ intact: true, length: 2 });
    const audit = new AuditService(dataSource);
    expect(await audit.verify()).toMatchObject({ intact: true, length: 2 });
    expect(
      (await audit.list()).map((event) => [
        event.action,
        event.actorId,
        event.targetKind,
        event.targetId,
      ]),
    ).toEqual([
      ['consent.denied', me.userId, 'chat', chat.id],
      ['consent.granted', me.userId, 'user', me.userId],
    ]);
    expect(await new ConsentOverview(dataSource).own(me.userId)).toMatchObject({
      decision: 'granted',
      asksAgain: false,
      chats: [{ chatId: chat.id, decision: 'denied' }],
    });
    expect(
      (await new ConsentOverview(dataSource).history(me.userId)).map((event) => event.decision),
    ).toEqual(['granted', 'denied']);
  });

  it('does not repeat what stands already, and takes a chat’s decision back', async () => {
    const me = { kind: 'subject', userId: user(0).id } as const;
    const chat = ownChat(user(0));
    const deny = { scope: 'chat', targets: [chat.id], decision: 'denied' } as const;
    expect(await service.decide(me, deny)).toMatchObject({ changed: 1, unchanged: 0 });
    expect(await service.decide(me, deny)).toMatchObject({
      changed: 0,
      unchanged: 1,
      eventIds: [],
    });
    expect(await service.decide(me, { ...deny, decision: 'cleared' })).toMatchObject({
      changed: 1,
    });
    expect(
      (await dataSource.getRepository(OpenWebuiChat).findOneByOrFail({ id: chat.id }))
        .fineTuningConsent,
    ).toBeNull();
  });

  it('lets nobody grant for others', async () => {
    const target = { scope: 'user', targets: [user(0).id], decision: 'granted' } as const;
    const chat = { scope: 'chat', targets: [ownChat(user(0)).id], decision: 'granted' } as const;
    const other = { kind: 'subject', userId: user(1).id } as const;
    const admin = { kind: 'admin', userId: user(1).id } as const;
    await expect(service.decide(other, target)).rejects.toMatchObject({
      code: 'consent/not-yours',
    });
    await expect(service.decide(other, chat)).rejects.toMatchObject({ code: 'consent/not-yours' });
    await expect(service.decide(admin, target)).rejects.toMatchObject({
      code: 'consent/admin-may-only-deny',
    });
    await expect(service.decide({ kind: 'operator' }, target)).rejects.toMatchObject({
      code: 'consent/evidence-required',
    });
    expect(await events()).toEqual([]);
    expect((await reload(user(0).id)).fineTuningConsent).toBeNull();
  });

  it('keeps an administrator’s denial until somebody with evidence lifts it', async () => {
    const id = user(0).id;
    const grant = { scope: 'user', targets: [id], decision: 'granted' } as const;
    const subject = { kind: 'subject', userId: id } as const;
    await service.decide({ kind: 'admin', userId: user(1).id }, { ...grant, decision: 'denied' });
    await expect(service.decide(subject, grant)).rejects.toMatchObject({ code: 'consent/held' });
    // The person's own no in between does not take the administrator's away.
    await service.decide(subject, { ...grant, decision: 'withdrawn' });
    await expect(service.decide(subject, grant)).rejects.toMatchObject({ code: 'consent/held' });
    await service.decide({ kind: 'operator', evidence: 'minutes of 3 May' }, grant);
    expect((await reload(id)).fineTuningConsent).toBe('granted');
    expect((await events()).at(-1)).toMatchObject({
      evidence: 'minutes of 3 May',
      actorKind: 'operator',
      actorId: null,
    });
  });

  it('finds people by id and by e-mail address, all of them or none', async () => {
    const actor = { kind: 'operator', evidence: 'paper' } as const;
    const email = user(1).email?.toUpperCase() ?? fail();
    const request = { scope: 'user', decision: 'granted' } as const;
    expect(
      await service.decide(actor, { ...request, targets: [user(0).id, email, user(1).id] }),
    ).toMatchObject({ changed: 2 });
    await expect(
      service.decide(actor, { ...request, targets: [user(2).id, 'nobody@example.org'] }),
    ).rejects.toMatchObject({
      code: 'consent/unknown-user',
      message: expect.not.stringContaining('nobody') as string,
    });
    expect((await reload(user(2).id)).fineTuningConsent).toBeNull();
    expect(await service.decide(actor, { ...request, targets: 'all' })).toMatchObject({
      changed: users.length - 2,
      unchanged: 2,
    });
    await expect(
      service.decide(actor, { ...request, scope: 'chat', targets: ['none'] }),
    ).rejects.toMatchObject({ code: 'consent/unknown-chat' });
  });

  it('imports the decisions of the development database and counts them', async () => {
    const name = engine === 'sqlite' ? 'legacy-0.5.20' : 'pg-legacy-0.5.20';
    const people = await service.importCsv(createReadStream(consentCsv(name, 'consents')), {
      name: 'consents.csv',
    });
    const single = await service.importCsv(createReadStream(consentCsv(name, 'chats')));
    expect(people.changed).toBeGreaterThan(5);
    expect(single.changed).toBeGreaterThan(2);
    expect((await events())[0]?.evidence).toMatch(/^import of consents\.csv, sha256 [0-9a-f]{64}$/);
    const status = await new ConsentOverview(dataSource).status();
    expect(status.users.total).toBe(users.length);
    expect(
      status.users.granted + status.users.denied + status.users.withdrawn + status.users.unset,
    ).toBe(users.length);
    expect(status.chats).toMatchObject({ total: chats.length });
    expect(
      await service.importCsv(createReadStream(consentCsv(name, 'consents')), {
        name: 'consents.csv',
      }),
    ).toMatchObject({ changed: 0 });
    expect(await new ConsentLedger(dataSource).verify()).toMatchObject({
      intact: true,
      length: people.changed + single.changed,
    });
  });

  it('imports all rows or none', async () => {
    const text = `user_id,decision\n${user(0).id},granted\nsomebody,granted\n`;
    await expect(service.importCsv(csv(text))).rejects.toMatchObject({
      code: 'consent/bad-csv',
      message: 'line 3: there is no such user',
    });
    await expect(
      service.importCsv(csv(`chat_id,decision\n${user(0).id},granted\n`)),
    ).rejects.toMatchObject({ message: 'line 2: there is no such chat' });
    expect(await events()).toEqual([]);
    expect((await reload(user(0).id)).fineTuningConsent).toBeNull();
  });

  it('lets no list override what somebody said by themselves', async () => {
    const me = { kind: 'subject', userId: user(0).id } as const;
    const operator = { kind: 'operator', evidence: 'paper' } as const;
    const list = `user_id,decision\n${user(1).id},granted\n${me.userId},granted\n`;
    await service.importCsv(csv(list));
    await service.decide(me, { scope: 'user', targets: [me.userId], decision: 'withdrawn' });
    await expect(service.importCsv(csv(list))).rejects.toMatchObject({
      message: 'line 3: this person said no by themselves meanwhile; only they can grant again',
    });
    const grant = { scope: 'user', decision: 'granted' } as const;
    const everybody = await service.decide(operator, { ...grant, targets: 'all' });
    expect(everybody).toMatchObject({ changed: users.length - 2, unchanged: 2 });
    expect((await reload(me.userId)).fineTuningConsent).toBe('withdrawn');
    // Nor does an administrator's no after it make it one that a list may override.
    const admin = { kind: 'admin', userId: user(1).id } as const;
    for (const id of [me.userId, user(2).id])
      await service.decide(admin, { scope: 'user', targets: [id], decision: 'denied' });
    await expect(service.importCsv(csv(list))).rejects.toMatchObject({ code: 'consent/bad-csv' });
    expect(await service.decide(operator, { ...grant, targets: 'all' })).toMatchObject({
      changed: 0,
    });
    await service.decide(operator, { ...grant, targets: [me.userId] });
    expect((await reload(me.userId)).fineTuningConsent).toBe('granted');
  });

  it('tells listeners inside the transaction, and nothing happens if they fail', async () => {
    const seen: [string, ConsentExclusion][] = [];
    const listener = {
      excluding: (exclusion: ConsentExclusion) =>
        Promise.resolve(void seen.push(['inside', exclusion])),
      excluded: (exclusion: ConsentExclusion) =>
        Promise.resolve(void seen.push(['after', exclusion])),
    };
    const listened = new ConsentService(dataSource, { listeners: [listener] });
    const me = { kind: 'subject', userId: user(0).id } as const;
    const withdraw = { scope: 'user', targets: [me.userId], decision: 'withdrawn' } as const;
    await listened.decide(me, { ...withdraw, decision: 'granted' });
    expect(seen).toEqual([]);
    await listened.decide(me, withdraw);
    await listened.decide(me, withdraw);
    const exclusion: ConsentExclusion = { decision: 'withdrawn', userIds: [me.userId], chats: [] };
    expect(seen).toEqual([
      ['inside', exclusion],
      ['after', exclusion],
      ['inside', exclusion],
      ['after', exclusion],
    ]);

    const failing = new ConsentService(dataSource, {
      listeners: [{ excluding: () => Promise.reject(new Error('storage')) }],
    });
    await expect(
      failing.decide({ ...me, userId: user(1).id }, { ...withdraw, targets: [user(1).id] }),
    ).rejects.toMatchObject({ code: 'consent/not-recorded' });
    expect((await reload(user(1).id)).fineTuningConsent).toBeNull();
    const late = new ConsentService(dataSource, {
      listeners: [{ excluded: () => Promise.reject(new Error('storage')) }],
    });
    await expect(
      late.decide({ ...me, userId: user(1).id }, { ...withdraw, targets: [user(1).id] }),
    ).rejects.toMatchObject({ code: 'consent/follow-up-failed' });
    expect((await reload(user(1).id)).fineTuningConsent).toBe('withdrawn');
  });

  it('revokes every published dataset with the person, and no other, with the decision', async () => {
    const [inBoth, inOne, outside] = ['a', 'b', 'c'].map((letter) => letter.repeat(36));
    const runs = dataSource.getRepository(ExportRun);
    const subjects = dataSource.getRepository(ExportSubject);
    for (const id of [inBoth, inOne, outside]) await runs.insert(published(id ?? fail()));
    for (const exportId of [inBoth ?? fail(), inOne ?? fail()])
      await subjects.insert({ exportId, userId: user(1).id });
    await subjects.insert({ exportId: inBoth ?? fail(), userId: user(0).id });
    await subjects.insert({ exportId: outside ?? fail(), userId: user(2).id });
    const statuses = async (): Promise<string[]> =>
      (await runs.find({ order: { id: 'ASC' } })).map((run) => run.status);

    const chat = ownChat(user(0));
    const owner = { kind: 'subject', userId: user(0).id } as const;
    await service.decide(owner, { scope: 'chat', targets: [chat.id], decision: 'granted' });
    expect(await statuses()).toEqual(['done', 'done', 'done']);
    await service.decide(owner, { scope: 'chat', targets: [chat.id], decision: 'cleared' });
    expect(await statuses()).toEqual(['revoked', 'done', 'done']);
    await service.decide(
      { kind: 'subject', userId: user(1).id },
      { scope: 'user', targets: [user(1).id], decision: 'withdrawn' },
    );
    expect(await statuses()).toEqual(['revoked', 'revoked', 'done']);
    expect((await runs.findOneByOrFail({ id: inOne ?? fail() })).revokedAt).toBeGreaterThan(1.7e12);
    const revocations = await new AuditService(dataSource).list({ action: 'export.revoke' });
    expect(revocations.map((event) => event.targetId)).toEqual([inOne, inBoth]);
  });

  it('lets a chat’s decision be cleared without revoking what the owner’s own grant covers', async () => {
    const owner = { kind: 'subject', userId: user(0).id } as const;
    const chat = ownChat(user(0));
    await service.decide(owner, { scope: 'user', targets: [owner.userId], decision: 'granted' });
    await service.decide(owner, { scope: 'chat', targets: [chat.id], decision: 'granted' });
    const id = 'd'.repeat(36);
    await dataSource.getRepository(ExportRun).insert(published(id));
    await dataSource.getRepository(ExportSubject).insert({ exportId: id, userId: owner.userId });
    await service.decide(owner, { scope: 'chat', targets: [chat.id], decision: 'cleared' });
    const status = async (): Promise<string> =>
      (await dataSource.getRepository(ExportRun).findOneByOrFail({ id })).status;
    expect(await status()).toBe('done');
    // A grant that a material version has overtaken covers nothing.
    await new ConsentMaintenance(dataSource).recordPolicyVersion('2', { material: true });
    const newer = { scope: 'chat', targets: [chat.id], policyVersion: '2' } as const;
    await service.decide(owner, { ...newer, decision: 'granted' });
    expect(await status()).toBe('done');
    await service.decide(owner, { ...newer, decision: 'cleared' });
    expect(await status()).toBe('revoked');
  });

  it('shows a publisher who was excluded since it looked, and lets no decision slip in between', async () => {
    const gate = new PublicationGate(dataSource);
    const operator = { kind: 'operator', evidence: 'paper' } as const;
    await service.decide(operator, { scope: 'user', targets: [user(0).id], decision: 'denied' });
    const position = await gate.position();
    await service.decide(operator, { scope: 'user', targets: [user(1).id], decision: 'withdrawn' });
    await service.decide(operator, { scope: 'user', targets: [user(2).id], decision: 'granted' });
    await service.decide(operator, {
      scope: 'chat',
      targets: [ownChat(user(0)).id],
      decision: 'denied',
    });
    const id = 'e'.repeat(36);
    let withdrawal: Promise<unknown> = Promise.resolve();
    await inTransaction(dataSource, async (manager) => {
      const members = new Set([user(0).id, user(2).id, 'deleted']);
      expect(await gate.lock(manager, position, members)).toEqual({
        userIds: new Set([user(1).id, 'deleted']),
        chats: new Map([[ownChat(user(0)).id, user(0).id]]),
        turns: [],
        everybody: false,
      });
      withdrawal = service.decide(operator, {
        scope: 'user',
        targets: [user(2).id],
        decision: 'withdrawn',
      });
      await new Promise((resolve) => setTimeout(resolve, 50));
      await manager.getRepository(ExportSubject).insert({ exportId: id, userId: user(2).id });
      await manager.getRepository(ExportRun).insert(published(id));
    });
    await withdrawal;
    expect((await dataSource.getRepository(ExportRun).findOneByOrFail({ id })).status).toBe(
      'revoked',
    );
  });

  it('chains events of writers that come at once, over several connections', async () => {
    const others = await Promise.all([openDatabase(database.url), openDatabase(database.url)]);
    try {
      const services = [service, ...others.map((other) => new ConsentService(other))];
      await Promise.all(
        users.slice(0, 10).flatMap(({ id }, index) => {
          const writer = services[index % services.length] ?? fail();
          const request = { scope: 'user', targets: [id] } as const;
          return [
            writer.decide({ kind: 'subject', userId: id }, { ...request, decision: 'granted' }),
            writer.decide({ kind: 'operator' }, { ...request, decision: 'denied' }),
          ];
        }),
      );
    } finally {
      for (const other of others) await other.destroy();
    }
    expect((await events()).map((event) => event.seq)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    expect(await new ConsentLedger(dataSource).verify()).toMatchObject({
      intact: true,
      length: 20,
    });
    expect(await new AuditService(dataSource).verify()).toMatchObject({ intact: true, length: 20 });
    for (const event of new Map((await events()).map((item) => [item.userId, item])).values())
      expect((await reload(event.userId)).fineTuningConsent).toBe(event.decision);
  });

  it('exports nothing when an upgrade took the flags, and repairs them from the ledger', async () => {
    const chat = ownChat(user(0));
    const actor = { kind: 'operator', evidence: 'paper' } as const;
    await service.decide(actor, {
      scope: 'user',
      targets: [user(0).id, user(1).id],
      decision: 'granted',
      policyVersion: '2',
    });
    await service.decide(actor, { scope: 'user', targets: [user(1).id], decision: 'withdrawn' });
    await service.decide(actor, { scope: 'chat', targets: [chat.id], decision: 'withdrawn' });
    const before = await reload(user(0).id);
    for (const table of ['"user"', 'chat'])
      for (const column of ['consent', 'consent_at', 'policy_version'])
        await dataSource.query(`ALTER TABLE ${table} DROP COLUMN fine_tuning_${column}`);
    const repository = new ConsentRepository(dataSource);
    await expect(repository.loadSnapshot()).rejects.toMatchObject({
      code: 'consent/flags-missing',
      message: expect.stringContaining('consent repair') as string,
    });
    await expect(
      service.decide(actor, { scope: 'user', targets: [user(0).id], decision: 'denied' }),
    ).rejects.toMatchObject({ code: 'consent/flags-missing' });

    const maintenance = new ConsentMaintenance(dataSource);
    const columns = ['', '_at'].map((end) => `fine_tuning_consent${end}`);
    expect(await maintenance.repair()).toEqual({
      ...NOTHING_TO_REPAIR,
      users: 2,
      chats: 1,
      missingColumns: ['user', 'chat'].flatMap((table) =>
        [...columns, 'fine_tuning_policy_version'].map((column) => `${table}.${column}`),
      ),
    });
    expect(await maintenance.repair()).toEqual(NOTHING_TO_REPAIR);
    expect(await reload(user(0).id)).toEqual(before);
    const { users: flags } = await repository.loadSnapshot();
    expect([
      flags.get(user(0).id)?.flag,
      flags.get(user(1).id)?.flag,
      flags.get(user(2).id)?.flag,
    ]).toEqual(['granted', 'withdrawn', null]);
    expect(
      (await dataSource.getRepository(OpenWebuiChat).findOneByOrFail({ id: chat.id }))
        .fineTuningConsent,
    ).toBe('denied');
  });

  it('restores a lost denial already when the migration has to add the column again', async () => {
    const chat = ownChat(user(0));
    await service.decide(
      { kind: 'operator' },
      { scope: 'chat', targets: [chat.id], decision: 'denied' },
    );
    await dataSource.query('ALTER TABLE chat DROP COLUMN fine_tuning_consent');
    await migrateUp(dataSource);
    expect(
      (await dataSource.getRepository(OpenWebuiChat).findOneByOrFail({ id: chat.id }))
        .fineTuningConsent,
    ).toBe('denied');
  });

  it('repairs from an intact ledger only, and takes back grants that nothing proves', async () => {
    await service.decide(
      { kind: 'operator' },
      { scope: 'user', targets: [user(0).id], decision: 'denied' },
    );
    await dataSource.query(
      `UPDATE "user" SET fine_tuning_consent = 'granted' WHERE id IN ('${user(0).id}', '${user(1).id}')`,
    );
    expect(
      (await new ConsentRepository(dataSource).loadSnapshot()).users.get(user(0).id)?.flag,
    ).toBe('denied');
    expect(await new ConsentMaintenance(dataSource).repair()).toEqual({
      ...NOTHING_TO_REPAIR,
      users: 1,
      unprovenGrants: 1,
      unprovenUsers: 1,
    });
    expect((await reload(user(0).id)).fineTuningConsent).toBe('denied');
    expect((await reload(user(1).id)).fineTuningConsent).toBeNull();
    await dataSource.query(`UPDATE fine_tuning_consent_event SET decision = 'granted'`);
    await expect(new ConsentMaintenance(dataSource).repair()).rejects.toMatchObject({
      code: 'consent/ledger-broken',
    });
    expect((await reload(user(0).id)).fineTuningConsent).toBe('denied');
  });

  it('does not repair from a ledger whose end was cut off', async () => {
    const decide = (decision: 'granted' | 'withdrawn'): Promise<unknown> =>
      service.decide(
        { kind: 'subject', userId: user(0).id },
        { scope: 'user', targets: [user(0).id], decision },
      );
    await decide('granted');
    await decide('withdrawn');
    await dataSource.query(`DELETE FROM fine_tuning_consent_event WHERE decision = 'withdrawn'`);
    expect(await new ConsentLedger(dataSource).verify()).toMatchObject({ intact: true });
    await expect(new ConsentMaintenance(dataSource).repair()).rejects.toMatchObject({
      code: 'consent/ledger-broken',
    });
    expect((await reload(user(0).id)).fineTuningConsent).toBe('withdrawn');
  });

  it.each<[what: string, forge: (grant: ConsentEvent) => Promise<unknown>, code: string]>([
    [
      'a grant appended past the module',
      async (grant) => {
        const ledger = new ConsentLedger(dataSource);
        await inTransaction(dataSource, (manager) => ledger.append(manager, [grant]));
      },
      'consent/trail-broken',
    ],
    [
      'a grant before the first event',
      (grant) =>
        dataSource
          .getRepository(ConsentEvent)
          .insert({ ...grant, id: randomUUID(), seq: 0 } as QueryDeepPartialEntity<ConsentEvent>),
      'consent/ledger-broken',
    ],
    [
      'a withdrawal that ledger and trail lost together',
      async () => {
        await dataSource.query(`DELETE FROM fine_tuning_consent_event WHERE seq = 2`);
        await dataSource.query(`UPDATE fine_tuning_audit_event SET details = NULL WHERE seq = 2`);
      },
      'consent/trail-broken',
    ],
  ])('neither repairs nor exports on the word of %s', async (_what, forge, code) => {
    const target = { scope: 'user', targets: [user(0).id] } as const;
    const actor = { kind: 'operator', evidence: 'paper' } as const;
    await service.decide(actor, { ...target, decision: 'granted' });
    await service.decide(actor, { ...target, decision: 'withdrawn' });
    await forge((await events())[0] ?? fail());
    await expect(new ConsentMaintenance(dataSource).repair()).rejects.toMatchObject({ code });
    const reader = new DatabaseConsentReader(dataSource);
    await expect(reader.requireIntactLedger(AbortSignal.timeout(60_000))).rejects.toMatchObject({
      code,
    });
    expect((await reload(user(0).id)).fineTuningConsent).toBe('withdrawn');
  });

  it('goes on with the chains from where it stopped, and misses nothing that came since', async () => {
    const target = { scope: 'user', targets: [user(0).id] } as const;
    const actor = { kind: 'operator', evidence: 'paper' } as const;
    const guard = new ChainGuard(dataSource);
    await guard.requireContinued();
    for (const decision of ['granted', 'denied', 'granted'] as const) {
      await service.decide(actor, { ...target, decision });
      await guard.requireContinued();
    }
    await dataSource.query(`DELETE FROM fine_tuning_consent_event WHERE seq = 3`);
    const crowd = await Promise.allSettled([1, 2, 3].map(() => guard.requireContinued()));
    for (const look of crowd)
      expect(look).toMatchObject({ reason: { code: 'consent/ledger-broken' } });
  });

  it('takes the stricter of flag and ledger for a single chat, too', async () => {
    const owner = users.find(({ id }) => chats.filter((chat) => chat.userId === id).length > 1);
    const [denied, opened] = chats.flatMap(({ id, userId }) => (userId === owner?.id ? [id] : []));
    if (owner === undefined || denied === undefined || opened === undefined) return fail();
    for (const [chat, decision] of [
      [denied, 'denied'],
      [opened, 'granted'],
    ] as const)
      await service.decide(
        { kind: 'subject', userId: owner.id },
        { scope: 'chat', targets: [chat], decision },
      );
    await dataSource.query(`UPDATE chat SET fine_tuning_consent = NULL WHERE id = '${denied}'`);
    const decisions = await new ConsentRepository(dataSource).chatDecisions([
      denied,
      opened,
      'gone',
    ]);
    expect([...decisions].map(([id, { chatConsent }]) => [id, chatConsent]).sort()).toEqual(
      [
        [denied, 'denied'],
        [opened, 'granted'],
      ].sort(),
    );
  });

  it('lets a material policy version ask again', async () => {
    const maintenance = new ConsentMaintenance(dataSource);
    await service.decide(
      { kind: 'subject', userId: user(0).id },
      { scope: 'user', targets: [user(0).id], decision: 'granted', policyVersion: '1' },
    );
    await maintenance.recordPolicyVersion('1', { material: false });
    await maintenance.recordPolicyVersion('2', { material: true });
    await maintenance.recordPolicyVersion('2', { material: true });
    await expect(maintenance.recordPolicyVersion('2', { material: false })).rejects.toMatchObject({
      code: 'consent/policy-version',
    });
    expect((await new ConsentRepository(dataSource).loadSnapshot()).materialPolicyVersions).toEqual(
      ['2'],
    );
    const overview = new ConsentOverview(dataSource);
    expect((await overview.own(user(0).id))?.asksAgain).toBe(true);
    expect((await overview.status()).users).toMatchObject({ granted: 1, outdated: 1 });
  });

  it('finds a changed and a removed event', async () => {
    await service.decide(
      { kind: 'operator', evidence: 'paper' },
      { scope: 'user', targets: 'all', decision: 'granted' },
    );
    const ledger = new ConsentLedger(dataSource);
    await dataSource.query(
      `UPDATE fine_tuning_consent_event SET user_id = 'somebody else' WHERE seq = 3`,
    );
    expect(await ledger.verify()).toMatchObject({ intact: false, brokenAt: 3 });
    await dataSource.query('DELETE FROM fine_tuning_consent_event WHERE seq <= 3');
    expect(await ledger.verify()).toMatchObject({ intact: false, brokenAt: 4 });
  });

  it('keeps evidence and details of any kind verifiable', async () => {
    const actor = { kind: 'operator', evidence: 'a\0b \ud800 ü 漢 😀' } as const;
    const details = { b: 1, a: { z: null, y: ['😀', '\0'] }, u: undefined };
    await service.decide(actor, {
      scope: 'user',
      targets: [user(0).id],
      decision: 'granted',
      details,
    });
    expect((await events())[0]?.evidence).toBe('ab \ufffd ü 漢 😀');
    expect(await new ConsentLedger(dataSource).verify()).toMatchObject({ intact: true });
  });
});

it('works in a PostgreSQL schema with an awkward name', async () => {
  const database = await postgresFixture('pg-legacy-0.11.0', { schema: 'Chat App 2' });
  const dataSource = await openDatabase(database.url);
  try {
    await migrateUp(dataSource);
    const service = new ConsentService(dataSource);
    const csv = createReadStream(consentCsv('pg-legacy-0.11.0', 'consents'));
    expect((await service.importCsv(csv)).changed).toBeGreaterThan(5);
    expect(await new ConsentLedger(dataSource).verify()).toMatchObject({ intact: true });
    expect(await new ConsentMaintenance(dataSource).repair()).toEqual(NOTHING_TO_REPAIR);
    expect((await new ConsentOverview(dataSource).status()).users.granted).toBeGreaterThan(3);
    expect((await new ConsentRepository(dataSource).loadSnapshot()).users.size).toBe(12);
  } finally {
    await dataSource.destroy();
    await database.remove();
  }
});

const NOTHING_TO_REPAIR = {
  users: 0,
  chats: 0,
  unprovenGrants: 0,
  unprovenUsers: 0,
  unprovenChats: 0,
  policies: 0,
  missingColumns: [],
};

function published(id: string): QueryDeepPartialEntity<ExportRun> {
  const numbers = { attempt: 1, progressDone: 0, progressTotal: 0, progressRate: 0, createdAt: 1 };
  const recipe = { version: 1 } as Recipe;
  return { id, status: 'done', recipe, recipeSha256: '0'.repeat(64), format: 'openai', ...numbers };
}

function fail(): never {
  throw new Error('the fixture lacks a row that this test needs');
}
