import { readTableFeatures } from '../../libs/open-webui/src/database/table-features';
import { openDatabase } from '../../libs/fine-tuning/src/database/open-database';

/**
 * Lets everybody read the channels of a database that are neither groups nor direct messages. Those of the development
 * databases have no grants, and since 0.8 such a channel is its owner's alone.
 */
export async function openChannels({ url }: { readonly url: string }): Promise<void> {
  const dataSource = await openDatabase(url);
  try {
    if (!(await readTableFeatures(dataSource, ['access_grant'])).has('access_grant')) return;
    await dataSource.query(
      `INSERT INTO access_grant (id, resource_type, resource_id, principal_type, principal_id, permission, created_at)
       SELECT id, 'channel', id, 'user', '*', 'read', 1 FROM channel WHERE coalesce(type, '') = ''`,
    );
  } finally {
    await dataSource.destroy();
  }
}
