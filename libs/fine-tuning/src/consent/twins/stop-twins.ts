import type { ConsentFlag } from '@app/open-webui';

/** One account as it stands by itself. */
export interface StandingAccount {
  readonly flag: ConsentFlag;
  /** Of the last ledger event about it; null where there is none. */
  readonly seq: number | null;
  /** Of `addressKey`. */
  readonly address: string | null;
}

interface No {
  readonly flag: 'denied' | 'withdrawn';
  /** Infinity for a flag without an event: nobody knows when it was said. */
  readonly seq: number;
}

/**
 * The flags that count although the account says otherwise, by id: two accounts of one address are one person for a denial
 * or withdrawal, also where they came to the same address only after it. An account is open again by a grant of its own that
 * the ledger has after every no of the others. One pass over the accounts.
 */
export function stopTwins(
  accounts: ReadonlyMap<string, StandingAccount>,
): Map<string, 'denied' | 'withdrawn'> {
  // The latest no of an address is enough, so that a thousand accounts of one cost no more than a thousand looks.
  const noes = new Map<string, No>();
  for (const { flag, seq, address } of accounts.values()) {
    if (address === null || flag === null || flag === 'granted') continue;
    const no: No = { flag, seq: seq ?? Infinity };
    if (no.seq >= (noes.get(address)?.seq ?? 0)) noes.set(address, no);
  }
  const stopped = new Map<string, 'denied' | 'withdrawn'>();
  for (const [id, { flag, seq, address }] of accounts) {
    if (flag === 'denied' || flag === 'withdrawn' || address === null) continue;
    const no = noes.get(address);
    if (no === undefined) continue;
    const isLater = flag === 'granted' && seq !== null && seq > no.seq;
    if (!isLater) stopped.set(id, no.flag);
  }
  return stopped;
}
