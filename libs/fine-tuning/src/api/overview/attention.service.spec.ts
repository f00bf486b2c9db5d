import type { DataSource } from 'typeorm';
import { ExportRun } from '../../entities/export-run.entity';
import { ConsentError } from '../../fine-tuning.errors';
import type { Permission } from '../access/permission';
import { AttentionService } from './attention.service';

const NOW = Date.parse('2026-05-08T00:00:00Z');
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

interface World {
  readonly problem?: string;
  readonly unchecked?: true;
  readonly outdated?: number;
  readonly flags?: 'gone';
  readonly text?: 'other';
  readonly revoked?: number;
  /** When exports failed, in milliseconds before now. */
  readonly failed?: readonly number[];
  readonly failing?: number;
  readonly disk?: 'down';
  readonly mayNot?: readonly Permission[];
}

function codesIn(world: World): Promise<readonly [string, number | null][]> {
  const { failed = [], mayNot = [] } = world;
  const runs = {
    countBy: (where: { status: string; finishedAt?: { value: number } }) =>
      Promise.resolve(
        where.status === 'revoked'
          ? (world.revoked ?? 0)
          : failed.filter((ago) => NOW - ago > (where.finishedAt?.value ?? NOW)).length,
      ),
  };
  const schedules = { countBy: () => Promise.resolve(world.failing ?? 0) };
  const problems =
    world.problem === undefined ? [] : [{ chain: 'audit', seq: 2, message: world.problem }];
  const service = new AttentionService(
    {
      getRepository: (of: unknown) => (of === ExportRun ? runs : schedules),
    } as unknown as DataSource,
    { clock: { now: () => NOW }, smallGroup: 3 } as never,
    { may: (_caller, permission) => !mayNot.includes(permission) },
    {
      status: () =>
        world.flags === 'gone'
          ? Promise.reject(new ConsentError('consent/flags-missing', 'gone'))
          : Promise.resolve({ users: { outdated: world.outdated ?? 0 } }),
    } as never,
    {
      version: () => Promise.resolve('1'),
      requireText: () =>
        world.text === 'other'
          ? Promise.reject(new ConsentError('consent/policy-text', 'other'))
          : Promise.resolve(null),
    } as never,
    { disk: () => Promise.resolve({ disk: { status: world.disk ?? 'up' } }) } as never,
    {
      recent: () =>
        world.unchecked ? Promise.reject(new Error('no anchor')) : Promise.resolve({ problems }),
    } as never,
  );
  return service
    .list({ id: 'a', role: 'admin' })
    .then((found) => found.map(({ code, count }) => [code, count]));
}

it.each<[string, World, [string, number | null][]]>([
  ['nothing', {}, []],
  ['a broken chain', { problem: 'changed' }, [['chains-broken', null]]],
  ['chains that could not be checked', { unchecked: true }, [['chains-unchecked', null]]],
  ['flags that are gone', { flags: 'gone' }, [['flags-missing', null]]],
  ['another text', { text: 'other' }, [['policy-text', null]]],
  ['revoked exports', { revoked: 2 }, [['exports-revoked', 2]]],
  ['older yeses', { outdated: 3 }, [['grants-outdated', 3]]],
  ['so few older yeses that they point at somebody', { outdated: 2 }, [['grants-outdated', null]]],
  ['exports that failed', { failed: [0, WEEK_MS - 1] }, [['exports-failed', 2]]],
  ['one that failed longer ago', { failed: [WEEK_MS + 1] }, []],
  ['schedules that fail', { failing: 1 }, [['schedules-failing', 1]]],
  ['a full disk', { disk: 'down' }, [['disk-low', null]]],
  [
    'all at once, the most pressing first',
    { problem: 'x', text: 'other', revoked: 1, outdated: 9, failed: [0], failing: 1, disk: 'down' },
    [
      ['chains-broken', null],
      ['policy-text', null],
      ['exports-revoked', 1],
      ['grants-outdated', 9],
      ['exports-failed', 1],
      ['schedules-failing', 1],
      ['disk-low', null],
    ],
  ],
  [
    'of all that what the caller may ask for elsewhere',
    {
      ...{ problem: 'x', text: 'other', revoked: 1, outdated: 9, disk: 'down' },
      mayNot: ['audit.read', 'consent.summary', 'operations.read'],
    },
    [['exports-revoked', 1]],
  ],
])('lists %s', async (_what, world, expected) => {
  expect(await codesIn(world)).toEqual(expected);
});
