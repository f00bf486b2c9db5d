import { isCurrentSession, isPersonalSession, type MfaRules } from './session-rules';

const OFF: MfaRules = { required: false, oauthIsExempt: false, trustedHeaderIsExempt: false };
const ON: MfaRules = { ...OFF, required: true };
const EXEMPT: MfaRules = { required: true, oauthIsExempt: true, trustedHeaderIsExempt: true };
const READY = { secret: 'x' };

describe('the type of a token', () => {
  it.each<[object, boolean]>([
    [{}, true],
    [{ typ: 'session' }, true],
    [{ typ: 'automation' }, false],
    [{ typ: 'subagent' }, false],
    [{ typ: 'robot' }, false],
    [{ typ: '' }, false],
    [{ typ: null }, false],
    [{ typ: ['session'] }, false],
    [{ typ: 'Session' }, false],
  ])('%p: %p', (claims, expected) => {
    expect(isPersonalSession(claims as Record<string, unknown>)).toBe(expected);
  });
});

describe('a token and its account', () => {
  it.each<[object, string | null, object | undefined, MfaRules, boolean]>([
    [{}, null, undefined, OFF, true],
    [{ session_stamp: null }, null, undefined, OFF, true],
    [{ session_stamp: 's' }, 's', undefined, OFF, true],
    [{ session_stamp: 's' }, 't', undefined, OFF, false],
    [{ session_stamp: 's' }, null, undefined, OFF, false],
    [{}, 's', undefined, OFF, false],
    [{ session_stamp: null }, 's', undefined, OFF, false],
    [{ session_stamp: '' }, null, undefined, OFF, false],
    [{ session_stamp: ['s'] }, 's', undefined, OFF, false],
    [{ session_stamp: 's' }, 's', READY, ON, false],
    [{ session_stamp: 's', mfa_verified: true }, 's', READY, ON, true],
    [{ session_stamp: 's', mfa_verified: 'true' }, 's', READY, ON, false],
    [{ session_stamp: 's', mfa_verified: 1 }, 's', READY, ON, false],
    [{ session_stamp: 's', mfa_verified: true }, 's', undefined, ON, false],
    [{ session_stamp: 's', mfa_verified: true }, 's', { secret: '' }, ON, false],
    [
      { session_stamp: 's', mfa_verified: true },
      's',
      { ...READY, reset_required: true },
      ON,
      false,
    ],
    [{ session_stamp: 's', auth_method: 'oauth' }, 's', READY, ON, false],
    [{ session_stamp: 's', auth_method: 'oauth' }, 's', READY, EXEMPT, true],
    [{ session_stamp: 's', auth_method: 'trusted_header' }, 's', undefined, EXEMPT, true],
    [{ session_stamp: 's', auth_method: 'password' }, 's', READY, EXEMPT, false],
    [{ session_stamp: 't', auth_method: 'oauth' }, 's', READY, EXEMPT, false],
  ])('%p with stamp %p and %p: %#', (claims, stamp, mfa, rules, expected) => {
    const account = { stamp, mfa: mfa as never };
    expect(isCurrentSession(claims as Record<string, unknown>, account, rules)).toBe(expected);
  });
});
