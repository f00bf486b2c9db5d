import { DatabaseError } from '../open-webui.errors';

/** Code and sentence per error code of the two drivers, of the socket layer, and of PostgreSQL's SQLSTATE. */
const FAILURES: ReadonlyMap<string, readonly [code: string, sentence: string]> = new Map([
  ['ECONNREFUSED', ['database/unreachable', 'the database server does not answer']],
  ['ENOTFOUND', ['database/unreachable', 'the name of the database server cannot be resolved']],
  ['EAI_AGAIN', ['database/unreachable', 'the name of the database server cannot be resolved']],
  ['EHOSTUNREACH', ['database/unreachable', 'the database server cannot be reached']],
  ['ENETUNREACH', ['database/unreachable', 'the database server cannot be reached']],
  ['ETIMEDOUT', ['database/unreachable', 'the database server does not answer in time']],
  ['ECONNRESET', ['database/connection-lost', 'the connection to the database was lost']],
  ['EPIPE', ['database/connection-lost', 'the connection to the database was lost']],
  ['ENOENT', ['database/unreachable', 'the socket of the database server does not exist']],
  ['28P01', ['database/access-denied', 'the database server refuses this user name or password']],
  ['28000', ['database/access-denied', 'the database server refuses this user']],
  ['3D000', ['database/missing', 'the database server has no database of this name']],
  ['3F000', ['database/wrong-schema', 'the database has no schema of this name']],
  ['42501', ['database/no-access', 'this database user may not do that']],
  ['25006', ['database/read-only', 'the database is opened read-only']],
  ['53300', ['database/unreachable', 'the database server has no connection left']],
  ['08003', ['database/connection-lost', 'the connection to the database was lost']],
  ['08006', ['database/connection-lost', 'the connection to the database was lost']],
  ['57P01', ['database/connection-lost', 'the database server ended the connection']],
  ['57P02', ['database/connection-lost', 'the database server ended the connection']],
  ['57P03', ['database/unreachable', 'the database server is starting up or shutting down']],
  ['55P03', ['database/busy', 'another program holds the database lock']],
  ['40P01', ['database/busy', 'the database ended this transaction to resolve a deadlock']],
  ['SQLITE_BUSY', ['database/busy', 'another program keeps the database locked; try again later']],
  [
    'SQLITE_LOCKED',
    ['database/busy', 'another program keeps the database locked; try again later'],
  ],
  [
    'SQLITE_CORRUPT',
    ['database/damaged', 'the database file is damaged; restore it from a backup'],
  ],
  ['SQLITE_NOTADB', ['database/not-sqlite', 'the file is encrypted or no SQLite database']],
  [
    'SQLITE_READONLY',
    [
      'database/read-only',
      'the database file or its folder cannot be written; to read a file in WAL mode there, copy it with its -wal file first',
    ],
  ],
  ['SQLITE_FULL', ['database/disk-full', 'the disk of the database is full']],
  ['SQLITE_IOERR', ['database/io', 'reading or writing the database file failed']],
  [
    'SQLITE_CANTOPEN',
    [
      'database/no-access',
      'the database file cannot be opened; a file in WAL mode on a read-only disk must be copied with its -wal file first',
    ],
  ],
]);

/** Extended codes refine a primary one: `SQLITE_BUSY_SNAPSHOT`, `SQLITE_IOERR_READ`. */
function primaryCode(code: string): string {
  return code.startsWith('SQLITE_') ? code.split('_').slice(0, 2).join('_') : code;
}

/**
 * The driver's own code, through TypeORM's wrapper and Node's aggregate of one failure per address. Told by shape, not
 * by `instanceof`: errors of Node's own modules come from another realm under Jest and in VM contexts.
 */
export function driverCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('driverError' in error && error.driverError !== error) return driverCode(error.driverError);
  if ('code' in error && typeof error.code === 'string') return primaryCode(error.code);
  if ('errors' in error && Array.isArray(error.errors)) return driverCode(error.errors[0]);
  const message = 'message' in error ? String(error.message) : '';
  if (/timeout expired|connection timeout|timeout exceeded/i.test(message)) return 'ETIMEDOUT';
  // The second is what node-postgres says of a connection that broke while it was idle.
  if (/connection terminated|encountered a connection error/i.test(message)) return 'ECONNRESET';
  return undefined;
}

/**
 * A driver's error as one safe sentence. Neither it nor its `cause` holds what the driver said: that can quote rows,
 * parameters and addresses with passwords, and loggers print causes.
 */
export function toDatabaseError(error: unknown, doing = 'the database failed'): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const code = driverCode(error);
  const cause = withoutData(error);
  const known = FAILURES.get(code ?? '');
  if (known) return new DatabaseError(known[0], known[1], { cause });
  return new DatabaseError('database/failed', code ? `${doing} (${code})` : doing, { cause });
}

/** As {@link toDatabaseError}, with what was being read: a table, or the list of tables. */
export function failureReading(what: string, error: unknown): DatabaseError {
  const known = toDatabaseError(error, 'the database refused a statement');
  return new DatabaseError(known.code, `${known.message} (while reading ${what})`, {
    cause: known.cause ?? withoutData(error),
  });
}

/**
 * What may be logged of a driver's error: its code, where it came from, and the names of schema objects. SQLite's own
 * messages name only those; PostgreSQL's quote values.
 */
export function withoutData(error: unknown): Error {
  if (typeof error !== 'object' || error === null) return new Error('unknown cause');
  if ('driverError' in error && error.driverError !== error && error.driverError)
    return withoutData(error.driverError);
  const message = 'message' in error ? String(error.message) : '';
  const code = driverCode(error) ?? 'no code';
  const parts = ['table', 'column', 'constraint', 'routine'].flatMap((field) => {
    const value: unknown = Reflect.get(error, field);
    return typeof value === 'string' ? [`${field} ${value}`] : [];
  });
  const safe = new Error(
    [code, ...parts, ...(code.startsWith('SQLITE_') ? [message] : [])].join(', '),
  );
  const stack = 'stack' in error ? String(error.stack) : '';
  safe.stack = [String(safe), ...stack.split('\n').filter((line) => /^\s+at /.test(line))].join(
    '\n',
  );
  return safe;
}
