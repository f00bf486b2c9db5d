import {
  createOpenWebUiDatabase,
  settableClock,
  type OpenWebUiDatabase,
} from '@app/fine-tuning/testing';
import type { DataSource } from 'typeorm';
import { AuditService } from '../libs/fine-tuning/src/audit/audit.service';
import { inTransaction } from '../libs/fine-tuning/src/database/in-transaction';
import { ENGINES } from './support/engines';

describe.each(ENGINES)('the audit trail on %s', (_engine, engine) => {
  const clock = settableClock(1_700_000_000_000);
  let database: OpenWebUiDatabase;
  let dataSource: DataSource;
  let audit: AuditService;
  beforeEach(async () => {
    database = await createOpenWebUiDatabase({ engine });
    dataSource = database.dataSource;
    audit = new AuditService(dataSource, clock.now);
  });
  afterEach(() => database.remove());

  it('keeps who did what to what, and finds it again', async () => {
    await audit.append({
      action: 'export.create',
      actorKind: 'user',
      actorId: 'ada',
      targetKind: 'export',
      targetId: 'e1',
      origin: '::1',
      correlationId: 'c',
      details: { format: 'openai' },
    });
    await audit.append({
      action: 'file.download',
      outcome: 'denied',
      actorKind: 'user',
      actorId: 'bob',
      targetKind: 'export',
      targetId: 'e1',
    });
    await audit.append({ action: 'audit.verify', actorKind: 'operator' });
    const [third, second, first] = await audit.list();
    expect(first).toMatchObject({
      seq: 1,
      action: 'export.create',
      outcome: 'ok',
      actorId: 'ada',
      origin: '::1',
      correlationId: 'c',
      details: { format: 'openai' },
      recordedAt: 1_700_000_000_000,
    });
    expect(second).toMatchObject({ seq: 2, outcome: 'denied', prevHash: first?.hash });
    expect(third).toMatchObject({ seq: 3, actorId: null, targetId: null, details: null });
    const seqs = async (query: Parameters<AuditService['list']>[0]): Promise<number[]> =>
      (await audit.list(query)).map((event) => event.seq);
    expect(await seqs({ beforeSeq: 3, limit: 1 })).toEqual([2]);
    expect(await seqs({ targetKind: 'export', targetId: 'e1' })).toEqual([2, 1]);
    expect(await seqs({ actorId: 'ada' })).toEqual([1]);
    expect(await seqs({ action: 'file.download' })).toEqual([2]);
    expect(await audit.verify()).toMatchObject({ intact: true, length: 3, head: third?.hash });
  });

  it('is written with the change it describes, or not at all', async () => {
    const change = inTransaction(dataSource, async (manager) => {
      await audit.append({ action: 'export.delete', actorKind: 'user', actorId: 'ada' }, manager);
      throw new Error('storage');
    });
    await expect(change).rejects.toThrow('storage');
    expect(await audit.list()).toEqual([]);
  });

  it('cannot be blinded by an over-long or unstorable id', async () => {
    await audit.append({
      action: 'file.download',
      actorKind: 'user',
      actorId: `\0${'x'.repeat(5000)}`,
      targetId: '\ud800',
    });
    expect((await audit.list())[0]?.actorId).toBe('x'.repeat(255));
    expect(await audit.verify()).toMatchObject({ intact: true, length: 1 });
  });

  it('shows a changed, a removed and an inserted event', async () => {
    for (const actorId of ['a', 'b', 'c'])
      await audit.append({ action: 'x.y', actorKind: 'user', actorId });
    await dataSource.query(`UPDATE fine_tuning_audit_event SET actor_id = 'd' WHERE seq = 2`);
    expect(await audit.verify()).toMatchObject({ intact: false, brokenAt: 2 });
    await dataSource.query('DELETE FROM fine_tuning_audit_event WHERE seq = 2');
    expect(await audit.verify()).toMatchObject({ intact: false, brokenAt: 3 });
  });

  it('takes many writers at once', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        audit.append({ action: 'x.y', actorKind: 'user', actorId: String(index) }),
      ),
    );
    expect(await audit.verify()).toMatchObject({ intact: true, length: 20 });
  });
});
