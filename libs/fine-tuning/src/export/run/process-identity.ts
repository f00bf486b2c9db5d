import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { isAlive } from './process-state';

/** A lease that was not renewed for this long belongs to nobody, in milliseconds. */
export const LEASE_MS = 30_000;
/** Renewed this often: several missed beats before a lease is lost. */
export const BEAT_MS = 1_000;

export interface Lease {
  readonly owner: string | null;
  /** Epoch milliseconds. */
  readonly heartbeatAt: number | null;
}

/**
 * Who holds a lease: this process, told from others by machine, number and a random part. The machine and number
 * let a restarted process take over at once what its killed predecessor held, instead of waiting for the lease.
 */
export class ProcessIdentity {
  readonly owner: string;
  private readonly host = hostname().slice(0, 100);

  constructor(private readonly pid: number = process.pid) {
    this.owner = `${this.host}:${pid}:${randomUUID()}`;
  }

  /** Whether nobody works under this lease any more. */
  isFree({ owner, heartbeatAt }: Lease, now: number, leaseMs: number = LEASE_MS): boolean {
    if (owner === null) return true;
    if (heartbeatAt === null || now - heartbeatAt > leaseMs) return true;
    if (owner === this.owner) return false;
    const [host, pid] = owner.split(':');
    if (host !== this.host) return false;
    // The same number under another random part: that process is gone, and this one inherited its number.
    return Number(pid) === this.pid || !isAlive(Number(pid));
  }
}
