import type { ConsentReader } from '../../dataset/consent-reader';
import type { SubjectConsent } from '../../consent/gate/consent-snapshot';
import { SupposedConsent } from './supposed-consent';

const subject = (flag: SubjectConsent['flag']): SubjectConsent => ({
  flag,
  policyVersion: '1',
  eventId: 'event',
});

function reader(users: Readonly<Record<string, SubjectConsent>>): ConsentReader {
  return {
    snapshot: () =>
      Promise.resolve({
        asOf: '2026-01-01T00:00:00.000Z',
        users: new Map(Object.entries(users)),
        materialPolicyVersions: ['2'],
      }),
    position: () => Promise.resolve(7),
  } as unknown as ConsentReader;
}

it.each(['granted', 'denied', 'withdrawn', null] as const)(
  'supposes a yes where it is %p, and nothing about anybody else',
  async (flag) => {
    const users = { me: subject(flag), other: subject('denied'), unset: subject(null) };
    const real = reader(users);
    const supposed = new SupposedConsent(real, { userId: 'me', policyVersion: '2' });
    const { users: seen, materialPolicyVersions } = await supposed.snapshot();
    expect(Object.fromEntries(seen)).toEqual({
      ...users,
      me: { flag: 'granted', policyVersion: '2', eventId: 'event' },
    });
    expect(materialPolicyVersions).toEqual(['2']);
    expect(await supposed.position()).toBe(7);
    expect((await real.snapshot()).users.get('me')?.flag).toBe(flag);
  },
);

it('supposes nothing of somebody who is not there', async () => {
  const supposed = new SupposedConsent(reader({}), { userId: 'me', policyVersion: null });
  expect((await supposed.snapshot()).users.size).toBe(0);
});
