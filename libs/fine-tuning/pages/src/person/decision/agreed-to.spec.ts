import { agreedTo } from './agreed-to';

it.each([
  [null, null, null, {}],
  ['1', null, null, { policyVersion: '1' }],
  ['1', 'words', 'hash', { policyVersion: '1', textSha256: 'hash' }],
  [null, 'words', 'hash', { textSha256: 'hash' }],
  // Recorded with the version, but not shown.
  ['1', null, 'hash', { policyVersion: '1' }],
  ['1', 'words', null, { policyVersion: '1' }],
])('version %p, text %p, hash %p: %j', (currentPolicyVersion, text, textSha256, expected) => {
  expect(agreedTo({ currentPolicyVersion, policy: { text, textSha256 } })).toEqual(expected);
});
