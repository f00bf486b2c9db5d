import type { ConsentFlag } from '@app/open-webui';
import { nextStanding, type DecisionStanding } from '../decisions/decision-standing';
import { ledgerWordOfChat, reconcile } from './reconcile';

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

/** Events `owner decision`, in the order of the ledger. */
const standingAfter = (events: string): DecisionStanding | undefined =>
  events
    .split(', ')
    .filter((event) => event !== '')
    .reduce<DecisionStanding | undefined>((before, event, index) => {
      const [userId = '', decision, actorKind = 'subject'] = event.split(' ') as [never, never];
      const about = { id: `event ${index}`, seq: index + 1, policyVersion: null };
      return nextStanding(before, { ...about, userId, decision, actorKind });
    }, undefined);

it.each<[events: string, owner: string | null, word: string | undefined]>([
  ['', 'ann', undefined],
  ['ann granted', 'ann', 'granted'],
  ['ann granted, ann denied', 'ann', 'denied'],
  ['ann withdrawn, ann cleared', 'ann', 'cleared'],
  // Open WebUI gave the chat to somebody else.
  ['ann granted', 'bob', 'cleared'],
  ['ann granted', 'Ann', 'cleared'],
  ['ann granted', null, 'cleared'],
  ['ann denied', 'bob', 'denied'],
  ['ann denied, bob granted', 'bob', 'denied'],
  ['ann granted, bob granted', 'bob', 'granted'],
  ['ann granted, bob granted', 'ann', 'cleared'],
])('after %p the ledger says of a chat of %p: %p', (events, owner, word) => {
  expect(ledgerWordOfChat(standingAfter(events), owner)).toBe(word);
});
