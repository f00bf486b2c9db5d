import { hash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * Whether a process of this number runs on this machine. A zombie (killed, and its parent has not asked for its
 * exit code yet) answers signal 0 like a living one, so Linux is asked for its state as well.
 */
export function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const state = linuxStat(pid)?.[0];
  return state !== 'Z' && state !== 'X';
}

/** Distinguishes a process from a later one of the same number; undefined where the system does not say. */
export function startOf(pid: number): string | undefined {
  return linuxStat(pid)?.[19];
}

/**
 * Identifies a set of processes that can see each other's numbers. A host name alone does not: containers on the
 * network of their machine share its name, each has a process 1, and images are copied with their names.
 */
export function machineOf(): string {
  const parts = [
    hostname(),
    orNothing(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
    orNothing(() => readlinkSync('/proc/self/ns/pid')),
  ];
  return hash('sha256', parts.join('\n'), 'hex').slice(0, 16);
}

function orNothing(read: () => string): string {
  try {
    return read();
  } catch {
    // Another system than Linux.
    return '';
  }
}

/** Fields of `/proc/<pid>/stat` after the command name, which may itself hold blanks and brackets. */
function linuxStat(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    // No such file: another system than Linux, or the process is gone by now.
    return undefined;
  }
}
