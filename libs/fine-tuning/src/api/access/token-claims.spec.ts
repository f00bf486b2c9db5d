import { isIssued, parseClaims } from './token-claims';

const NOW = 1_760_000_000;

describe('the claims of a token', () => {
  it.each<[string, object, boolean]>([
    ['of Open WebUI', { iat: NOW - 60, jti: 'a' }, true],
    ['of an older version, which says nothing', {}, true],
    ['of a machine whose clock is a little ahead', { iat: NOW + 5 }, true],
    ['with a fraction of a second', { iat: NOW - 0.5 }, true],
    ['for nobody in particular', { aud: '' }, true],
    ['for an empty list', { aud: [] }, true],
    ['issued in a minute', { iat: NOW + 60 }, false],
    ['issued at a text', { iat: String(NOW) }, false],
    ['issued at nothing', { iat: null }, false],
    ['issued at no number', { iat: Number.NaN }, false],
    ['with an id that is a number', { jti: 7 }, false],
    ['without an id that can be revoked', { jti: null }, false],
    ['for an audience', { aud: 'others' }, false],
    ['for several audiences', { aud: ['others'] }, false],
  ])('%s', (_, claims, expected) => {
    const parsed = parseClaims({ id: 'someone', ...claims });
    expect(parsed !== undefined && isIssued(parsed, NOW * 1000)).toBe(expected);
  });
});
