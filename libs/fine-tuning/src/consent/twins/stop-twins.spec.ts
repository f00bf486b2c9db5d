import type { ConsentFlag } from '@app/open-webui';
import { stopTwins, type StandingAccount } from './stop-twins';

type Row = readonly [id: string, flag: ConsentFlag, seq: number | null, address: string | null];

describe('stopTwins', () => {
  it.each<[what: string, accounts: readonly Row[], stopped: Record<string, string>]>([
    ['nobody', [], {}],
    ['a person with one account', [['a', 'granted', 1, 'x@x']], {}],
    ['two that agree', [['a', 'granted', 1, 'x@x'], ['b', 'granted', 2, 'x@x']], {}], // prettier-ignore
    ['a yes before the no', [['a', 'granted', 1, 'x@x'], ['b', 'denied', 2, 'x@x']], { a: 'denied' }], // prettier-ignore
    ['a yes after the no', [['a', 'granted', 3, 'x@x'], ['b', 'withdrawn', 2, 'x@x']], {}], // prettier-ignore
    ['nothing said beside a no', [['a', null, null, 'x@x'], ['b', 'withdrawn', 2, 'x@x']], { a: 'withdrawn' }], // prettier-ignore
    ['a yes taken back beside a no', [['a', null, 9, 'x@x'], ['b', 'withdrawn', 2, 'x@x']], { a: 'withdrawn' }], // prettier-ignore
    ['a yes without proof', [['a', 'granted', null, 'x@x'], ['b', 'denied', 2, 'x@x']], { a: 'denied' }], // prettier-ignore
    ['a no without an event', [['a', 'granted', 9, 'x@x'], ['b', 'denied', null, 'x@x']], { a: 'denied' }], // prettier-ignore
    ['the latest of several', [['a', 'granted', 5, 'x@x'], ['b', 'denied', 2, 'x@x'], ['c', 'withdrawn', 8, 'x@x']], { a: 'withdrawn' }], // prettier-ignore
    ['another address', [['a', 'granted', 1, 'y@y'], ['b', 'denied', 2, 'x@x']], {}], // prettier-ignore
    ['accounts without address', [['a', 'granted', 1, null], ['b', 'denied', 2, null]], {}], // prettier-ignore
  ])('%s', (_what, rows, stopped) => {
    const accounts = new Map(
      rows.map(([id, flag, seq, address]): [string, StandingAccount] => [
        id,
        { flag, seq, address },
      ]),
    );
    expect(Object.fromEntries(stopTwins(accounts))).toEqual(stopped);
    const reversed = new Map([...accounts].reverse());
    expect(Object.fromEntries(stopTwins(reversed))).toEqual(stopped);
  });
});
