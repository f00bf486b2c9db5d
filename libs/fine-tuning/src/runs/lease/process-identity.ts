import { randomUUID } from 'node:crypto';
import { isAlive, machineOf, startOf } from './process-state';

/** A lease that was not renewed for this long belongs to nobody, in milliseconds. */
export const LEASE_MS = 30_000;

export interface Lease {
  readonly owner: string | null;
  /** Epoch milliseconds. */
  readonly heartbeatAt: number | null;
}

/**
 * Who holds a lease: machine, process number, start of the process, and a random part that tells engines of one
 * process from each other. The others of the machine take over at once what a killed process held, instead of waiting
 * for the lease to end.
 */
export class ProcessIdentity {
  readonly owner: string;
  private readonly machine = machineOf();

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
    // The number lives on, but may be another process's by now.
    return start !== '' && startOf(Number(pid)) !== start;
  }
}
