import { DataSource, type Logger } from 'typeorm';
import { OpenWebuiUser } from '@app/open-webui';
import { FINE_TUNING_ENTITIES } from '../entities';
import { hideParameters } from './hide-parameters';

const said: unknown[][] = [];
const say =
  (...before: unknown[]) =>
  (...rest: unknown[]): void =>
    void said.push([...before, ...rest.slice(0, -1)]);

const LOGGER: Logger = {
  logQuery: say('query'),
  logQueryError: say('error'),
  logQuerySlow: say('slow'),
  logSchemaBuild: say('schema'),
  logMigration: say('migration'),
  log: say('log'),
};

let dataSource: DataSource;

beforeAll(async () => {
  dataSource = await new DataSource({
    type: 'better-sqlite3',
    database: ':memory:',
    entities: [...FINE_TUNING_ENTITIES],
    logger: LOGGER,
  }).initialize();
  hideParameters(dataSource);
  hideParameters(dataSource);
});

afterAll(() => dataSource.destroy());

beforeEach(() => void said.splice(0));

const PERSON = 'ada@example.org';

test.each<[statement: string, ours: boolean]>([
  ['SELECT 1 FROM "user" WHERE email = ?', true],
  ['INSERT INTO "fine_tuning_export" (options) VALUES (?)', true],
  ['SELECT 1 FROM "chat" WHERE user_id = ?', true],
  ['SELECT 1 FROM "public"."feedback" WHERE user_id = ?', true],
  ['SELECT 1 FROM "message" WHERE user_id = ?', true],
  ['SELECT 1 FROM "shared_chat" WHERE chat_id = ?', true],
  ['SELECT 1 FROM "user_of_the_host" WHERE email = ?', false],
  ['SELECT ?', false],
])('%s: parameters hidden %p', (statement, ours) => {
  const { logger } = dataSource;
  const parameters = ours ? undefined : [PERSON];
  logger.logQuery(statement, [PERSON]);
  logger.logQueryError('it failed', statement, [PERSON]);
  logger.logQuerySlow(5, statement, [PERSON]);
  expect(said).toEqual([
    ['query', statement, parameters],
    ['error', 'it failed', statement, parameters],
    ['slow', 5, statement, parameters],
  ]);
});

test('the rest is passed on as it is', () => {
  dataSource.logger.logMigration('a migration');
  dataSource.logger.logSchemaBuild('a table');
  dataSource.logger.log('warn', 'a warning');
  expect(said).toEqual([
    ['migration', 'a migration'],
    ['schema', 'a table'],
    ['log', 'warn', 'a warning'],
  ]);
});

test('a statement of a repository is logged without its parameters', async () => {
  await dataSource
    .getRepository(OpenWebuiUser)
    .findOneBy({ email: PERSON })
    .catch(() => undefined);
  expect(said.length).toBeGreaterThan(0);
  expect(JSON.stringify(said)).toContain('email');
  expect(JSON.stringify(said)).not.toContain(PERSON);
});
