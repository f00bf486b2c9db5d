import type { Reason } from '../../pipeline/reason';
import { SnapshotConsentJudge } from './consent-judge';
import type { SubjectConsent } from './consent-snapshot';
import { judgeAuthors } from './judge-authors';

const flag = (
  word: SubjectConsent['flag'],
  policyVersion: string | null = '2',
): SubjectConsent => ({
  flag: word,
  policyVersion,
  eventId: null,
});
const judge = new SnapshotConsentJudge({
  asOf: '2026-01-01T00:00:00.000Z',
  users: new Map([
    ['yes', flag('granted')],
    ['outdated', flag('granted', '1')],
    ['no', flag('denied')],
    ['gone-back', flag('withdrawn')],
    ['unset', flag(null, null)],
  ]),
  materialPolicyVersions: ['2'],
});

const row = (
  userId: string,
  chatConsent: 'granted' | 'denied' | null = null,
  chatPolicyVersion: string | null = '2',
): {
  userId: string;
  chatConsent: 'granted' | 'denied' | null;
  chatPolicyVersion: string | null;
} => ({
  userId,
  chatConsent,
  chatPolicyVersion,
});

it.each<[string, ReturnType<typeof row>, ReturnType<typeof row>[], string[], Reason | null]>([
  ['an owner who said yes', row('yes'), [], [], null],
  ['an owner who said no', row('no', 'granted'), [], [], 'no_consent'],
  ['an owner who withdrew', row('gone-back', 'granted'), [], [], 'consent_withdrawn'],
  ['an owner whose yes is outdated', row('outdated'), [], [], 'no_consent'],
  ['a chat that was denied', row('yes', 'denied'), [], [], 'chat_denied'],
  ['a chat of somebody who decided nothing', row('unset'), [], [], 'no_consent'],
  ['a granted chat of somebody who decided nothing', row('unset', 'granted'), [], [], null],
  ['an outdated yes to a chat', row('unset', 'granted', '1'), [], [], 'no_consent'],
  ['an owner who does not exist', row('nobody', 'granted'), [], [], 'unknown_user'],
  ['a clone of a willing owner', row('yes'), [row('yes'), row('unset', 'granted')], [], null],
  ['a clone of an unwilling owner', row('yes'), [row('yes'), row('no')], [], 'origin_no_consent'],
  ['a clone of a denied chat', row('yes'), [row('yes', 'denied')], [], 'origin_no_consent'],
  ['a willing author', row('yes'), [], ['yes'], null],
  ['an unwilling author', row('yes'), [], ['yes', 'no'], 'author_no_consent'],
  ['an author whose account is gone', row('yes'), [], ['nobody'], 'author_no_consent'],
  // Whoever is judged by a chat already is not judged once more without it.
  ['the owner as an author', row('unset', 'granted'), [], ['unset'], null],
  ['the owner of the origin as an author', row('yes'), [row('unset', 'granted')], ['unset'], null],
])('%s', (_what, owner, origins, authors, expected) => {
  expect(judgeAuthors(judge, owner, origins, authors)).toBe(expected);
});

it.each<[string, denied: readonly string[], originDenied: readonly string[], Reason | null]>([
  ['nobody', [], [], null],
  ['an author who said no to their turns here', ['yes'], [], 'author_no_consent'],
  ['an author who said no to their turns in the origin', [], ['yes'], 'author_no_consent'],
  ['somebody who wrote nothing of it', ['other'], ['other'], null],
])('turns denied by %s', (_what, denied, originDenied, expected) => {
  const owner = { ...row('unset', 'granted'), turnsDeniedBy: new Set(denied) };
  const origin = { ...row('unset', 'granted'), turnsDeniedBy: new Set(originDenied) };
  expect(judgeAuthors(judge, owner, [origin], ['unset', 'yes'])).toBe(expected);
});
