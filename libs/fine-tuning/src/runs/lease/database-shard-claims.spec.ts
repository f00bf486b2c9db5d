import type { ExportShard } from '../../entities/export-shard.entity';
import type { PlanShard } from '../../dataset/plan/export-plan';
import type { ShardTask } from '../../dataset/shard/shard-claims';
import type { ExportShardRepository } from '../repository/export-shard.repository';
import { DatabaseShardClaims } from './database-shard-claims';

const ROWS = 10;

/** The rows as a database keeps them, and how often it was asked. */
class FakeShards {
  readonly rows: ExportShard[];
  asked = 0;
  rowsRead = 0;
  /** Called after each look at what nobody has begun. */
  afterPending: () => void = () => undefined;

  constructor(shards: number) {
    this.rows = Array.from(
      { length: shards },
      (_, number) => ({ number, state: 'pending', leaseToken: null }) as ExportShard,
    );
  }

  async pending(_id: string, _attempt: number, from: number, most: number): Promise<ExportShard[]> {
    const found = this.rows.filter(({ state, number }) => state === 'pending' && number >= from);
    const seen = await this.answer(found.slice(0, most));
    this.afterPending();
    return seen;
  }

  maybeAbandoned(): Promise<ExportShard[]> {
    return this.answer(this.rows.filter(({ state }) => state === 'leased'));
  }

  async done(): Promise<{ shards: number; chats: number }> {
    const shards = this.rows.filter(({ state }) => state === 'done').length;
    await this.answer([]);
    return { shards, chats: shards * ROWS };
  }

  async lease({
    number,
    state,
    leaseToken,
    heartbeatAt,
  }: ExportShard): Promise<string | undefined> {
    await this.answer([]);
    const row = this.rows[number];
    if (row?.state !== state || row.leaseToken !== leaseToken) return undefined;
    if (state === 'leased' && heartbeatAt !== null) return undefined;
    const token = `${String(this.asked).padStart(8, '0')}-token`;
    Object.assign(row, { state: 'leased', leaseToken: token, heartbeatAt: 1 });
    return token;
  }

  async finish(_id: string, _attempt: number, token: string): Promise<boolean> {
    await this.answer([]);
    const row = this.rows.find(({ leaseToken }) => leaseToken === token);
    if (row === undefined) return false;
    row.state = 'done';
    return true;
  }

  async release(_id: string, _attempt: number, token: string): Promise<void> {
    await this.answer([]);
    const row = this.rows.find(({ leaseToken }) => leaseToken === token);
    Object.assign(row ?? {}, { state: 'pending', leaseToken: null });
  }

  private async answer(rows: readonly ExportShard[]): Promise<ExportShard[]> {
    this.asked += 1;
    this.rowsRead += rows.length;
    const copies = rows.map((row) => ({ ...row }));
    await new Promise((resolve) => setImmediate(resolve));
    return copies;
  }
}

describe('claims on shards', () => {
  const opened: DatabaseShardClaims[] = [];
  afterEach(() => opened.splice(0).forEach((claims) => claims.close()));

  function open(shards: FakeShards, role: 'leads' | 'helps' = 'leads'): DatabaseShardClaims {
    const plan = shards.rows.map(({ number }) => ({ number, rows: ROWS }) as PlanShard);
    const repository = shards as unknown as ExportShardRepository;
    const claims = new DatabaseShardClaims(repository, 'run', 1, plan, role);
    opened.push(claims);
    return claims;
  }

  const finish = (claims: DatabaseShardClaims, task: ShardTask): Promise<boolean> =>
    claims.finish(task, { number: task.shard.number, base: task.base, chats: ROWS, examples: 0 });

  async function takeAll(claims: DatabaseShardClaims): Promise<number[]> {
    const taken: number[] = [];
    for (;;) {
      const task = await claims.take();
      if (task === undefined || task === 'wait') return taken;
      taken.push(task.shard.number);
      await finish(claims, task);
    }
  }

  it.each([
    ['one process', 5, ['leads']],
    ['two', 30, ['leads', 'helps']],
    ['more than shards', 3, ['leads', 'helps', 'helps', 'helps', 'helps', 'helps']],
    ['many', 200, ['leads', ...Array<'helps'>(19).fill('helps')]],
  ] as const)('gives each shard to one of %s', async (_, count, roles) => {
    const shards = new FakeShards(count);
    const taken = await Promise.all(roles.map((role) => takeAll(open(shards, role))));
    expect(taken.flat().sort((a, b) => a - b)).toEqual(shards.rows.map(({ number }) => number));
    expect(shards.rows.every(({ state }) => state === 'done')).toBe(true);
  });

  it('takes the shards of one process in their order', async () => {
    expect(await takeAll(open(new FakeShards(4)))).toEqual([0, 1, 2, 3]);
  });

  it.each([20, 2000])('asks and reads as little for one of %d shards', async (count) => {
    const shards = new FakeShards(count);
    const claims = open(shards);
    await claims.take();
    Object.assign(shards, { asked: 0, rowsRead: 0 });
    const task = (await claims.take()) as ShardTask;
    await finish(claims, task);
    // The look, the lease and the end; a count of all in one round trip, where a second has passed.
    expect(shards.asked).toBeLessThanOrEqual(4);
    expect(shards.rowsRead).toBe(1);
  });

  it('gives the threads of one process different shards without a lease that is in vain', async () => {
    const shards = new FakeShards(6);
    const claims = open(shards, 'helps');
    const tasks = await Promise.all(Array.from({ length: 6 }, () => claims.take()));
    const numbers = tasks.map((task) => (task as ShardTask).shard.number);
    expect(numbers.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('waits while others hold the last ones, and ends when all are done', async () => {
    const shards = new FakeShards(1);
    const [mine, other] = [open(shards), open(shards, 'helps')];
    const task = (await mine.take()) as ShardTask;
    expect(await other.take()).toBe('wait');
    await finish(mine, task);
    expect(await other.take()).toBeUndefined();
  });

  it('takes what a dead worker left, and lets its late end count for nothing', async () => {
    const shards = new FakeShards(1);
    const [dead, other] = [open(shards), open(shards, 'helps')];
    const lost = (await dead.take()) as ShardTask;
    Object.assign(shards.rows[0] ?? {}, { heartbeatAt: null });
    const task = (await other.take()) as ShardTask;
    expect(task.shard.number).toBe(0);
    expect(task.base).not.toBe(lost.base);
    expect(await finish(dead, lost)).toBe(false);
    expect(dead.doneChats()).toBe(0);
    expect(await finish(other, task)).toBe(true);
    expect(other.doneChats()).toBe(ROWS);
  });

  it('looks for shards of killed processes before it begins new ones, where it continues an attempt', async () => {
    const shards = new FakeShards(3);
    Object.assign(shards.rows[2] ?? {}, { state: 'leased', leaseToken: 'old', heartbeatAt: null });
    const task = (await open(shards).take()) as ShardTask;
    expect(task.shard.number).toBe(2);
  });

  it('does not take a shard for done that was given back between two looks', async () => {
    const shards = new FakeShards(1);
    const [mine, other] = [open(shards), open(shards, 'helps')];
    const task = (await mine.take()) as ShardTask;
    shards.afterPending = (): void => void mine.release(task);
    expect(await other.take()).toBe('wait');
    shards.afterPending = (): void => undefined;
    expect(await other.take()).toMatchObject({ shard: { number: 0 } });
  });
});
