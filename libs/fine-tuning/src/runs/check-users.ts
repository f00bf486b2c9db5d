import { In, type DataSource } from 'typeorm';
import { inChunks } from '../common/batches';
import { OpenWebuiUser } from '@app/open-webui';
import { UsageError } from '../fine-tuning.errors';

/**
 * Refuses unknown users. An export that is empty because of a typing error would look like an export of people who did
 * not consent.
 * @throws UsageError `recipe/unknown-user`
 */
export async function checkUsers(
  dataSource: DataSource,
  userIds: readonly string[],
): Promise<void> {
  let found = 0;
  for (const ids of inChunks(userIds)) {
    found += await dataSource.getRepository(OpenWebuiUser).countBy({ id: In(ids) });
  }
  if (found < userIds.length) {
    throw new UsageError('recipe/unknown-user', 'userIds: there is no such user', 'userIds');
  }
}
