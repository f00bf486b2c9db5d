import { PolicyVersionError } from '../../fine-tuning.errors';
import { policyBookOf } from '../gate/policy-book';
import { requirePolicy } from './require-policy';

const none = policyBookOf([], []);
const book = policyBookOf(
  [
    { version: '1', material: false },
    { version: '2', material: true },
    { version: '3', material: false },
  ],
  ['2'],
);

describe('requirePolicy', () => {
  it.each([
    [none, 'granted', null, undefined],
    [none, 'granted', 'any name', undefined],
    [book, 'granted', '2', undefined],
    [book, 'granted', '3', undefined],
    [book, 'granted', '1', 'consent/outdated-policy'],
    [book, 'granted', '4', 'consent/unknown-policy'],
    [book, 'granted', ' 2', 'consent/unknown-policy'],
    [book, 'granted', null, 'consent/policy-required'],
    [book, 'denied', null, undefined],
    [book, 'denied', '1', undefined],
    [book, 'denied', 'unknown', undefined],
    [book, 'withdrawn', 'unknown', undefined],
    [book, 'cleared', null, undefined],
  ] as const)('under %j %s of %p: %p', (policies, decision, version, code) => {
    const check = (): void => requirePolicy(policies, decision, version);
    if (code === undefined) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ code, current: '3' }) as Error);
  });

  it('names the line of an import, and the current version in words', () => {
    const check = (): void => requirePolicy(book, 'granted', '1', 7);
    expect(check).toThrow(PolicyVersionError);
    expect(check).toThrow(/^line 7: .*the current one is "3"$/);
  });
});
