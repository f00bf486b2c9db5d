import type { ConsentFlag } from '@app/open-webui';
import { reconcile } from './reconcile';

it.each<[ConsentFlag, string | undefined, ConsentFlag]>([
  [null, undefined, null],
  ['granted', undefined, 'granted'],
  ['granted', 'granted', 'granted'],
  [null, 'granted', null],
  ['granted', 'withdrawn', 'withdrawn'],
  ['granted', 'denied', 'denied'],
  [null, 'denied', 'denied'],
  ['granted', 'cleared', null],
  ['granted', 'a word of a newer version', 'denied'],
  ['denied', 'granted', 'denied'],
  ['withdrawn', 'granted', 'withdrawn'],
])('flag %p with the ledger’s last word %p counts as %p', (flag, last, expected) => {
  expect(reconcile(flag, last)).toBe(expected);
});
