import { effectiveConsent, type ConsentVerdict } from './effective-consent';

const YES: ConsentVerdict = { allowed: true };
const no = (
  reason: 'unknown_user' | 'no_consent' | 'consent_withdrawn' | 'chat_denied',
): ConsentVerdict => ({
  allowed: false,
  reason,
});

const GARBAGE = ['', 'Granted', 'granted ', 'yes', 'true', '1', 'unknown', 'null'];

describe('effectiveConsent', () => {
  describe.each([
    // user, chat unset, granted, denied
    ['granted', YES, YES, no('chat_denied')],
    [null, no('no_consent'), YES, no('chat_denied')],
    ['denied', no('no_consent'), no('no_consent'), no('no_consent')],
    ['withdrawn', no('consent_withdrawn'), no('consent_withdrawn'), no('consent_withdrawn')],
  ] as const)('user %s', (flag, unset, granted, denied) => {
    const judge = (chat: string | null): ConsentVerdict =>
      effectiveConsent({
        user: { flag, policyVersion: null },
        chat: { flag: chat },
        materialPolicyVersions: [],
      });

    it.each([
      [null, unset],
      ['granted', granted],
      ['denied', denied],
      ['withdrawn', denied],
      ...GARBAGE.map((value) => [value, denied] as const),
    ] as const)('chat %p', (chat, verdict) => {
      expect(judge(chat)).toEqual(verdict);
    });

    it('no chat at all is an unset chat', () => {
      expect(
        effectiveConsent({ user: { flag, policyVersion: null }, materialPolicyVersions: [] }),
      ).toEqual(unset);
    });
  });

  it.each(GARBAGE)('user %p is a no, whatever the chat says', (flag) => {
    for (const chat of [null, 'granted', 'denied'])
      expect(
        effectiveConsent({
          user: { flag, policyVersion: '9' },
          chat: { flag: chat },
          materialPolicyVersions: [],
        }),
      ).toEqual(no('no_consent'));
  });

  it.each([null, 'granted', 'denied'])('an unknown user is a no with the chat %p', (flag) => {
    expect(
      effectiveConsent({ user: undefined, chat: { flag }, materialPolicyVersions: [] }),
    ).toEqual(no('unknown_user'));
  });

  it.each([
    // user flag, user version, chat flag, chat version, material, verdict
    ['granted', '1', null, null, [], YES],
    ['granted', null, null, null, [], YES],
    ['granted', '1', null, null, ['2'], no('no_consent')],
    ['granted', null, null, null, ['2'], no('no_consent')],
    ['granted', '2', null, null, ['2'], YES],
    ['granted', '3', null, null, ['2'], YES],
    ['granted', '10', null, null, ['2', '9'], YES],
    ['granted', '2', null, null, ['2', '9'], no('no_consent')],
    ['granted', 'draft', null, null, ['2'], no('no_consent')],
    ['granted', '1', 'granted', '2', ['2'], YES],
    ['granted', '1', 'granted', '1', ['2'], no('no_consent')],
    ['granted', '1', 'denied', '2', ['2'], no('chat_denied')],
    [null, null, 'granted', '2', ['2'], YES],
    [null, null, 'granted', null, ['2'], no('no_consent')],
    [null, null, 'granted', undefined, ['2'], no('no_consent')],
    ['denied', '9', 'granted', '9', ['2'], no('no_consent')],
    ['withdrawn', '9', 'granted', '9', ['2'], no('consent_withdrawn')],
  ] as const)(
    'user %p of policy %p, chat %p of policy %p, material %j',
    (flag, version, chat, chatVersion, material, verdict) => {
      expect(
        effectiveConsent({
          user: { flag, policyVersion: version },
          chat: { flag: chat, policyVersion: chatVersion },
          materialPolicyVersions: material,
        }),
      ).toEqual(verdict);
    },
  );
});
