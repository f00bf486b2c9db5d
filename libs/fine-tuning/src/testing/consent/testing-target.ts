import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OpenWebuiUser } from '@app/open-webui';
import { SYSTEM_CLOCK } from '../../common/clock';
import { ConsentService } from '../../consent/consent.service';
import { UsageError } from '../../fine-tuning.errors';
import { FINE_TUNING_DATA_SOURCE } from '../../fine-tuning.tokens';
import { OpenWebUiDatabase } from '../database/open-webui-database';

/** What helpers work on: a made database, any open connection, or an application that has `FineTuningModule`. */
export type TestingTarget = OpenWebUiDatabase | DataSource | INestApplicationContext;

/** A user as the helpers name them. */
export type TestingUser = string | { readonly id: string };

export function dataSourceOf(target: TestingTarget): DataSource {
  if (target instanceof OpenWebUiDatabase) return target.dataSource;
  if (target instanceof DataSource) return target;
  return target.get<DataSource>(FINE_TUNING_DATA_SOURCE, { strict: false });
}

/** The application's own, with its listeners and its clock, or one on the connection. */
export function consentsOf(target: TestingTarget): ConsentService {
  if (target instanceof OpenWebUiDatabase || target instanceof DataSource) {
    const clock = target instanceof OpenWebUiDatabase ? target.clock : SYSTEM_CLOCK;
    return new ConsentService(dataSourceOf(target), { now: () => clock.now() });
  }
  return target.get(ConsentService, { strict: false });
}

/**
 * The id of a user who is named by id, address or name.
 * @throws UsageError `testing/unknown` when there is nobody, or more than one, of this name
 */
export async function userIdOf(target: TestingTarget, user: TestingUser): Promise<string> {
  if (typeof user === 'object') return user.id;
  const found = await dataSourceOf(target)
    .getRepository(OpenWebuiUser)
    .find({ select: { id: true }, where: [{ id: user }, { email: user }, { name: user }] });
  const [only] = found;
  if (only !== undefined && found.length === 1) return only.id;
  const what = only === undefined ? 'nobody' : 'more than one user';
  throw new UsageError('testing/unknown', `there is ${what} called ${user}`, 'user');
}

/** The first administrator. @throws UsageError `testing/unknown` */
export async function adminIdOf(target: TestingTarget): Promise<string> {
  const admin = await dataSourceOf(target)
    .getRepository(OpenWebuiUser)
    .findOne({ select: { id: true }, where: { role: 'admin' }, order: { id: 'ASC' } });
  if (admin === null) throw new UsageError('testing/unknown', 'there is no administrator', 'actor');
  return admin.id;
}
