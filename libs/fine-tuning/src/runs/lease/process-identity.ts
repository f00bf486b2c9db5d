import { randomUUID } from 'node:crypto';
import { isAlive, machineOf, startOf } from './process-state';

/** A lease that was not renewed for this long is free, in milliseconds. */
export const LEASE_MS = 30_000;

export interface Lease {
  readonly owner: string | null;
  /** Epoch milliseconds. */
  readonly heartbeatAt: number | null;
}

/**
 * Who holds a lease: machine, process number, start of the process, and a random part for several runtimes in one
 * process. The other processes of the machine can take over the leases of a killed process at once, instead of waiting
 * for their end.
 */
export class ProcessIdentity {
  readonly owner: string;
  /** What the owner begins with, up to the first colon. */
  readonly machine = machineOf();

  constructor(pid: number = process.pid) {
    this.owner = `${this.machine}:${pid}:${startOf(pid) ?? ''}:${randomUUID()}`;
  }

  /** Whether nobody works under this lease any more. */
  isFree({ owner, heartbeatAt }: Lease, now: number, leaseMs: number = LEASE_MS): boolean {
    if (owner === null) return true;
    if (heartbeatAt === null || now - heartbeatAt > leaseMs) return true;
    if (owner === this.owner) return false;
    const [machine, pid, start] = owner.split(':');
    if (machine !== this.machine) return false;
    if (!isAlive(Number(pid))) return true;
    // A process of this number runs, but it may be a later one.
    return start !== '' && startOf(Number(pid)) !== start;
  }
}
