import { inspect } from 'node:util';
import { QueryFailedError } from 'typeorm';
import { DatabaseError } from '../open-webui.errors';
import { driverCode, failureReading, toDatabaseError } from './driver-failure';

const failure = (code: string, message = 'hunter2', fields: object = {}): Error =>
  Object.assign(new Error(message), { code, ...fields });

describe('toDatabaseError', () => {
  it.each([
    [failure('ECONNREFUSED'), 'database/unreachable'],
    [new AggregateError([failure('ECONNREFUSED')], 'hunter2'), 'database/unreachable'],
    [failure('28P01'), 'database/access-denied'],
    [failure('3D000'), 'database/missing'],
    [failure('SQLITE_BUSY_SNAPSHOT'), 'database/busy'],
    [failure('SQLITE_CORRUPT_VTAB'), 'database/damaged'],
    [failure('SQLITE_IOERR_READ'), 'database/io'],
    [failure('SQLITE_READONLY_DIRECTORY'), 'database/read-only'],
    [new Error('Connection terminated unexpectedly'), 'database/connection-lost'],
    [failure('08006'), 'database/connection-lost'],
    [
      new Error('Client has encountered a connection error and is not queryable'),
      'database/connection-lost',
    ],
    [new Error('timeout expired'), 'database/unreachable'],
    [failure('22P02'), 'database/failed'],
    [new Error('hunter2'), 'database/failed'],
    ['hunter2', 'database/failed'],
  ])('%p becomes %s', (error, code) => {
    expect(toDatabaseError(error).code).toBe(code);
    const wrapped =
      error instanceof Error ? new QueryFailedError('SELECT', ['hunter2'], error) : error;
    expect(toDatabaseError(wrapped).code).toBe(code);
  });

  it('keeps an error that is one already', () => {
    const error = new DatabaseError('database/damaged', 'x');
    expect(toDatabaseError(error)).toBe(error);
  });

  it('names what was being read', () => {
    expect(failureReading('table "chat"', failure('SQLITE_CORRUPT'))).toMatchObject({
      code: 'database/damaged',
      message: expect.stringMatching(/damaged.*\(while reading table "chat"\)$/) as string,
    });
  });

  it('shows neither values nor parameters, but where it happened', () => {
    const driver = failure('22P02', 'invalid input: "hunter2"', {
      detail: 'Key (email)=(hunter2)',
      table: 'chat',
    });
    const shown = inspect(
      toDatabaseError(new QueryFailedError("SELECT 'hunter2'", ['hunter2'], driver)),
      { depth: 9 },
    );
    expect(shown).not.toContain('hunter2');
    expect(shown).toContain('22P02, table chat');
    expect(shown).toContain('driver-failure.spec');
  });
});

it('driverCode finds nothing where there is nothing', () => {
  for (const value of [undefined, null, 'text', 7, {}, new Error('x')])
    expect(driverCode(value)).toBeUndefined();
});
