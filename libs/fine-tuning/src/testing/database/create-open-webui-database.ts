import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { SYSTEM_CLOCK, type Clock } from '../../common/clock';
import { ConsentService } from '../../consent/consent.service';
import { openDatabase } from '../../database/open-database';
import { makeFolderPrivate } from '../../storage/private-mode';
import { UsageError } from '../../fine-tuning.errors';
import { migrateUp } from '../../migrations/migration-runner';
import { checkPeople } from './check-description';
import type { PersonDescription } from './description';
import { emptyDatabase, type EmptyDatabase, type TestingEngine } from './empty-database';
import { insertRow } from './insert-row';
import { OpenWebUiDatabase } from './open-webui-database';
import { personRows, type MadePerson } from './person-rows';

export interface OpenWebUiDatabaseOptions {
  readonly engine: TestingEngine;
  /** Who is in it. Default nobody. */
  readonly people?: readonly PersonDescription[];
  /** Default true; false leaves the database as Open WebUI made it, without this module's tables. */
  readonly migrate?: boolean;
  /** The time of decisions, and of what works on the database. Default: the machine's. */
  readonly clock?: Clock;
  /** Ids follow from it. Default 1: the same description gives the same ids in every run. */
  readonly seed?: number;
}

/**
 * Makes a database as Open WebUI 0.11 leaves it, with these people, and migrates it. A PostgreSQL server gets a database of
 * its own, which `remove` drops.
 * @throws UsageError `testing/description` naming the field, `testing/engine`
 * @example
 * const database = await createOpenWebUiDatabase({
 *   engine: 'sqlite',
 *   people: [
 *     { name: 'Ada', role: 'admin' },
 *     { name: 'Bo', consent: 'granted', chats: [{ turns: [{ user: 'Hi', assistant: 'Hello', rating: 1 }] }] },
 *   ],
 * });
 * @publicApi
 */
export async function createOpenWebUiDatabase({
  engine,
  people: described = [],
  migrate = true,
  clock = SYSTEM_CLOCK,
  seed = 1,
}: OpenWebUiDatabaseOptions): Promise<OpenWebUiDatabase> {
  checkPeople(described);
  if (!migrate) requireUndecided(described);
  const folder = await mkdtemp(join(tmpdir(), 'fine-tuning-testing-'));
  await makeFolderPrivate(folder);
  let empty: EmptyDatabase | undefined;
  let dataSource: DataSource | undefined;
  const remove = async (): Promise<void> => {
    if (dataSource?.isInitialized === true) await dataSource.destroy();
    await empty?.drop();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    empty = await emptyDatabase(engine, folder);
    dataSource = await openDatabase(empty.url);
    const { people, rows } = personRows(described, seed);
    for (const { table, row } of rows) await insertRow(dataSource, table, row);
    if (migrate) {
      await migrateUp(dataSource);
      await recordDecisions(dataSource, clock, described, people);
    }
    const { url } = empty;
    const name = engine === 'sqlite' ? engine : 'postgres';
    return new OpenWebUiDatabase({ engine: name, url, folder, dataSource, people, clock, remove });
  } catch (error) {
    await remove();
    throw error;
  }
}

/** As the people themselves would over REST. */
async function recordDecisions(
  dataSource: DataSource,
  clock: Clock,
  described: readonly PersonDescription[],
  people: readonly MadePerson[],
): Promise<void> {
  const consents = new ConsentService(dataSource, { now: () => clock.now() });
  for (const [place, { id, chats }] of people.entries()) {
    const { consent, policyVersion = null, chats: wanted = [] } = described[place] ?? {};
    const subject = { kind: 'subject', userId: id } as const;
    if (consent !== undefined)
      await consents.decide(subject, {
        scope: 'user',
        targets: [id],
        decision: consent,
        policyVersion,
      });
    for (const [number, chat] of chats.entries()) {
      const decision = wanted[number]?.consent;
      if (decision !== undefined)
        await consents.decide(subject, {
          scope: 'chat',
          targets: [chat.id],
          decision,
          policyVersion,
        });
    }
  }
}

function requireUndecided(people: readonly PersonDescription[]): void {
  people.forEach(({ consent, chats = [] }, i) => {
    const chat = chats.findIndex((one) => one.consent !== undefined);
    const field = chat >= 0 ? `people[${i}].chats[${chat}].consent` : `people[${i}].consent`;
    if (consent !== undefined || chat >= 0)
      throw new UsageError('testing/description', `${field} needs a migrated database`, field);
  });
}
