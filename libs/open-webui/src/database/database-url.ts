import { isAbsolute, resolve } from 'node:path';
import { DatabaseError, UsageError } from '../open-webui.errors';

interface SqliteLocation {
  readonly engine: 'sqlite';
  /** Absolute path of the file. */
  readonly path: string;
}

interface PostgresLocation {
  readonly engine: 'postgres';
  /** The address without `schema` and `sslmode`. Holds the password: never print it. */
  readonly url: string;
  /** Schema of Open WebUI's tables (its `DATABASE_SCHEMA`); default `public`. */
  readonly schema: string;
  readonly ssl: boolean | { readonly rejectUnauthorized: boolean };
}

export type DatabaseLocation = SqliteLocation | PostgresLocation;

const EXPECTED = 'expected sqlite:<path> or postgres://user@host:port/name?schema=public';

/**
 * Reads `sqlite:<path>` or `postgres://...` (`postgresql://` too; `?schema=` and `?sslmode=` understood).
 * The text itself is never repeated in an error: it may hold a password.
 * @throws UsageError `database/bad-url`
 * @publicApi
 */
export function parseDatabaseUrl(
  text: string,
  workingDirectory: string = process.cwd(),
): DatabaseLocation {
  const url = text.trim();
  if (/^sqlite\+sqlcipher:/i.test(url))
    throw new DatabaseError(
      'database/encrypted',
      'encrypted (SQLCipher) databases cannot be read: decrypt a copy first',
    );
  if (/^sqlite:/i.test(url)) return sqliteLocation(url.slice('sqlite:'.length), workingDirectory);
  if (/^postgres(ql)?:\/\//i.test(url)) return postgresLocation(url);
  throw new UsageError('database/bad-url', `this is no database address; ${EXPECTED}`, 'database');
}

/** The address as it may be printed: without user name and password. @publicApi */
export function describeLocation(location: DatabaseLocation): string {
  if (location.engine === 'sqlite') return `sqlite:${location.path}`;
  const { host, pathname } = new URL(location.url);
  return `postgres://${host}${pathname}?schema=${encodeURIComponent(location.schema)}`;
}

function sqliteLocation(path: string, workingDirectory: string): SqliteLocation {
  if (path === '' || /^\/*$/.test(path) || path.includes('\0'))
    throw new UsageError('database/bad-url', `the SQLite path is empty; ${EXPECTED}`, 'database');
  if (path === ':memory:')
    throw new UsageError(
      'database/bad-url',
      'an in-memory database holds no chats; give a file',
      'database',
    );
  // `sqlite:///abs` has an empty authority; more slashes than one mean the same file on POSIX.
  const plain = path.replace(/^\/{2,}/, '/');
  return { engine: 'sqlite', path: isAbsolute(plain) ? plain : resolve(workingDirectory, plain) };
}

function postgresLocation(text: string): PostgresLocation {
  let url: URL;
  try {
    url = new URL(text);
    decodeURIComponent(url.username + url.password + url.pathname);
  } catch {
    throw new UsageError(
      'database/bad-url',
      `the PostgreSQL address cannot be read; ${EXPECTED}`,
      'database',
    );
  }
  if (url.pathname.length < 2)
    throw new UsageError(
      'database/bad-url',
      `the PostgreSQL address names no database; ${EXPECTED}`,
      'database',
    );
  const schema = url.searchParams.get('schema') ?? 'public';
  // TypeORM takes names apart at dots and does not escape quotes.
  if (schema === '' || Buffer.byteLength(schema) > 63 || /[."\p{Cc}]/u.test(schema))
    throw new UsageError(
      'database/bad-url',
      'the schema must have 1 to 63 bytes, without dots and quotes',
      'database',
    );
  const ssl = sslSetting(url.searchParams.get('sslmode'));
  url.searchParams.delete('schema');
  url.searchParams.delete('sslmode');
  return { engine: 'postgres', url: url.toString(), schema, ssl };
}

function sslSetting(mode: string | null): PostgresLocation['ssl'] {
  switch (mode) {
    case null:
    case 'disable':
    case 'allow':
    case 'prefer':
      return false;
    case 'require':
    case 'no-verify':
      return { rejectUnauthorized: false };
    case 'verify-ca':
    case 'verify-full':
      return { rejectUnauthorized: true };
    default:
      throw new UsageError(
        'database/bad-url',
        'sslmode must be disable, require, no-verify or verify-full',
        'database',
      );
  }
}
