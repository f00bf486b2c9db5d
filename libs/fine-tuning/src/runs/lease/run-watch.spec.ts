import { SYSTEM_CLOCK } from '../../common/clock';
import type { ExportRun } from '../../entities/export-run.entity';
import { CancelledError } from '../../fine-tuning.errors';
import { DEFAULT_TIMING } from '../runtime/runtime-timing';
import { ProcessIdentity } from './process-identity';
import { LostLeaseError, RunWatch } from './run-watch';

const RUN = { id: 'run', attempt: 1 } as ExportRun;

describe('the watch of a run', () => {
  const identity = new ProcessIdentity();
  let row: Partial<ExportRun> | null;
  let mine: boolean;
  let reported: unknown[];
  const changeOwn = jest.fn<Promise<boolean>, []>();

  function watch(shutdown = new AbortController().signal): RunWatch {
    const runs = {
      changeOwn,
      find: () => Promise.resolve(row),
    };
    const services = {
      runs,
      identity,
      timing: DEFAULT_TIMING,
      clock: SYSTEM_CLOCK,
      report: (error: unknown) => reported.push(error),
    };
    return new RunWatch(
      RUN,
      services as unknown as ConstructorParameters<typeof RunWatch>[1],
      shutdown,
    );
  }

  beforeEach(() => {
    mine = true;
    row = { status: 'running', leaseOwner: identity.owner };
    reported = [];
    changeOwn.mockImplementation(() => Promise.resolve(mine));
  });

  afterEach(() => jest.restoreAllMocks());

  it('leaves nothing at the signal that all runs of a process share', async () => {
    const { signal } = new AbortController();
    const added = jest.spyOn(signal, 'addEventListener');
    const removed = jest.spyOn(signal, 'removeEventListener');
    for (let n = 0; n < 20; n++) await watch(signal).close();
    expect(added).toHaveBeenCalledTimes(20);
    for (const [call] of added.mock.calls.entries())
      expect(removed.mock.calls[call]?.slice(0, 2)).toEqual(added.mock.calls[call]?.slice(0, 2));
  });

  it('stops with a shutdown, also one that came before', async () => {
    const shutdown = new AbortController();
    const before = watch(shutdown.signal);
    shutdown.abort();
    const after = watch(shutdown.signal);
    for (const stopped of [before, after]) {
      expect(stopped.signal.reason).toBeInstanceOf(CancelledError);
      await expect(stopped.checkLease()).resolves.toBeUndefined();
      await stopped.close();
    }
  });

  it.each([
    ['cancelled', { status: 'cancelling', leaseOwner: identity.owner }, CancelledError],
    ['taken over', { status: 'running', leaseOwner: 'another' }, LostLeaseError],
    ['cancelled under another owner', { status: 'cancelling', leaseOwner: 'x' }, LostLeaseError],
    ['gone', null, LostLeaseError],
  ] as const)('sees that the run was %s', async (_, found, reason) => {
    const watched = watch();
    await watched.pollNow();
    expect(watched.signal.aborted).toBe(false);
    mine = false;
    row = found;
    await watched.pollNow();
    expect(watched.signal.reason).toBeInstanceOf(reason);
    await watched.close();
    expect(reported).toEqual([]);
  });

  it('takes a lease for lost that could not be renewed for its whole length', async () => {
    const clock = jest.spyOn(performance, 'now').mockReturnValue(0);
    const watched = watch();
    clock.mockReturnValue(29_000);
    await watched.pollNow();
    clock.mockReturnValue(58_000);
    await expect(watched.checkLease()).resolves.toBeUndefined();
    clock.mockReturnValue(60_000);
    changeOwn.mockRejectedValue(new Error('the database is away'));
    await expect(watched.checkLease()).rejects.toThrow(LostLeaseError);
    expect(watched.signal.aborted).toBe(true);
    await watched.close();
    expect(reported).toHaveLength(1);
  });

  it.each([
    ['goes on with a lease that nobody took while it stood still', true],
    ['takes a lease for lost that another took while it stood still', false],
  ])('%s', async (_, still) => {
    const clock = jest.spyOn(performance, 'now').mockReturnValue(0);
    const watched = watch();
    clock.mockReturnValue(100_000);
    mine = still;
    row = { status: 'running', leaseOwner: still ? identity.owner : 'another' };
    const checked = watched.checkLease();
    if (still) await expect(checked).resolves.toBeUndefined();
    else await expect(checked).rejects.toThrow(LostLeaseError);
    expect(watched.signal.aborted).toBe(!still);
    await watched.close();
  });
});
