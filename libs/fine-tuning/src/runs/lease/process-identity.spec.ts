import { spawnSync } from 'node:child_process';
import { ProcessIdentity } from './process-identity';
import { machineOf, startOf } from './process-state';

describe('the lease of a process', () => {
  const now = 1_000_000;
  const self = new ProcessIdentity();
  const gone = spawnSync(process.execPath, ['-e', '0']).pid;
  const ownerOf = (machine: string, pid: number, start: string | undefined): string =>
    `${machine}:${pid}:${start ?? ''}:another-random-part`;

  test.each<[string, string | null, number | null, boolean]>([
    ['nobody', null, now, true],
    ['itself', self.owner, now, false],
    ['itself, long ago', self.owner, now - 31_000, true],
    ['another engine of this process', new ProcessIdentity().owner, now, false],
    ['a process of this machine that is gone', ownerOf(machineOf(), gone, '1'), now, true],
    ['another process that had our number', ownerOf(machineOf(), process.pid, '1'), now, true],
    [
      'a living one of this machine',
      ownerOf(machineOf(), process.ppid, startOf(process.ppid)),
      now,
      false,
    ],
    ['the same number elsewhere', ownerOf('elsewhere', process.pid, '1'), now, false],
    ['a gone number elsewhere', ownerOf('elsewhere', gone, '1'), now - 29_000, false],
    ['somebody elsewhere, long ago', ownerOf('elsewhere', 1, '1'), now - 31_000, true],
    ['somebody without a heartbeat', ownerOf('elsewhere', 1, '1'), null, true],
  ])('of %s', (_, owner, heartbeatAt, free) => {
    expect(self.isFree({ owner, heartbeatAt }, now)).toBe(free);
  });

  it('fits its column and tells machines by more than their names', () => {
    expect(self.owner.length).toBeLessThan(200);
    expect(machineOf()).toMatch(/^[0-9a-f]{16}$/);
    expect(machineOf()).toBe(machineOf());
  });
});
