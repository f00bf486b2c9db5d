import { In, type DataSource } from 'typeorm';
import { inChunks } from '../../consent/chunks';
import { OpenWebuiUser } from '../../entities/open-webui-user.entity';
import { UsageError } from '../../fine-tuning.errors';

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
  for (const ids of inChunks(userIds)) {
    found += await dataSource.getRepository(OpenWebuiUser).countBy({ id: In(ids) });
  }
  if (found < userIds.length) {
    throw new UsageError('recipe/unknown-user', 'userIds: there is no such user', 'userIds');
  }
}
