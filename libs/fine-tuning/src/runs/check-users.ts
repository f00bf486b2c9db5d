import { In, type DataSource } from 'typeorm';
import { inBatches } from '../common/batches';
import { OpenWebuiUser } from '@app/open-webui';
import { UsageError } from '../fine-tuning.errors';

/**
 * An export of nobody, because of a typing error, looks like an export of people who did not consent: so unknown
 * users are refused.
 * @throws UsageError `recipe/unknown-user`
 */
export async function checkUsers(
  dataSource: DataSource,
  userIds: readonly string[],
): Promise<void> {
  let found = 0;
  for (const ids of inBatches(userIds)) {
    found += await dataSource.getRepository(OpenWebuiUser).countBy({ id: In(ids) });
  }
  if (found < userIds.length) {
    throw new UsageError('recipe/unknown-user', 'userIds: there is no such user', 'userIds');
  }
}
