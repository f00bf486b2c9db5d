import { In } from 'typeorm';
import { OpenWebuiUser } from '@app/open-webui';
import { readPolicyBook } from '../../consent/gate/policy-book';
import { consentsOf, dataSourceOf, type TestingTarget } from './testing-target';

/**
 * Everybody who can sign in (roles `user` and `admin`) grants for themselves, also over an earlier no of their own.
 * @param policyVersion of the text that they agree to. Default: the one in force, where one was recorded
 * @returns their ids, in order
 * @throws ConsentError `consent/held` where an administrator denied somebody
 * @example
 * const ids = await grantAll(app, { policyVersion: '2026-01' });
 * @publicApi
 */
export async function grantAll(
  target: TestingTarget,
  { policyVersion: given }: { readonly policyVersion?: string | null } = {},
): Promise<string[]> {
  const policyVersion =
    given === undefined ? (await readPolicyBook(dataSourceOf(target).manager)).current : given;
  const users = await dataSourceOf(target)
    .getRepository(OpenWebuiUser)
    .find({ select: { id: true }, where: { role: In(['user', 'admin']) }, order: { id: 'ASC' } });
  const consents = consentsOf(target);
  for (const { id } of users)
    await consents.decide(
      { kind: 'subject', userId: id },
      { scope: 'user', targets: [id], decision: 'granted', policyVersion },
    );
  return users.map(({ id }) => id);
}
