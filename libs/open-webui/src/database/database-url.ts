import { isAbsolute, resolve } from 'node:path';
import { DatabaseError, UsageError } from '../open-webui.errors';
import { requireSchemaName } from './search-path';
import { readStartupOptions } from './startup-options';
import { readTls, TLS_PARAMETERS, type TlsSetting } from './tls-setting';

interface SqliteLocation {
  readonly engine: 'sqlite';
  /** Absolute path of the file. */
  readonly path: string;
}

interface PostgresLocation {
  readonly engine: 'postgres';
  /** The address without its parameters that are taken apart here. Holds the password: never print it. */
  readonly url: string;
  /**
   * Schema of Open WebUI's tables: `?schema=`, or its own variable `DATABASE_SCHEMA`. Absent: the first one of the search path
   * that holds them, which is the role's unless the address gives one.
   */
  readonly schema?: string;
  /** `?options=-csearch_path=...`, as PostgreSQL reads it. */
  readonly searchPath?: string;
  /** Other settings of `?options=`, each as `name=value`. */
  readonly settings: readonly string[];
  /** `?pgbouncer=true`: a pooler is between, which takes no settings when a connection begins. */
  readonly pooler: boolean;
  readonly ssl: TlsSetting;
}

export type DatabaseLocation = SqliteLocation | PostgresLocation;

const EXPECTED = 'expected sqlite:<path> or postgres://user@host:port/name?schema=public';

/**
 * Reads `sqlite:<path>` or `postgres://...` (`postgresql://` too). Understood are `?schema=`, `?options=-csearch_path=...`,
 * `?pgbouncer=true`, and of TLS `?sslmode=`, `?ssl=`, `?sslrootcert=`, `?sslcert=` and `?sslkey=`.
 * The text itself is never repeated in an error: it may hold a password.
 * @throws UsageError `database/bad-url`
 * @publicApi
 */
export function parseDatabaseUrl(
  text: string,
  workingDirectory: string = process.cwd(),
  environment: NodeJS.ProcessEnv = process.env,
): DatabaseLocation {
  const url = text.trim();
  if (/^sqlite\+sqlcipher:/i.test(url))
    throw new DatabaseError(
      'database/encrypted',
      'encrypted (SQLCipher) databases cannot be read: decrypt a copy first',
    );
  if (/^sqlite:/i.test(url)) return sqliteLocation(url.slice('sqlite:'.length), workingDirectory);
  if (/^postgres(ql)?:\/\//i.test(url)) return postgresLocation(url, environment);
  throw new UsageError('database/bad-url', `this is no database address; ${EXPECTED}`, 'database');
}

/** The address as it may be printed: without user name and password. @publicApi */
export function describeLocation(location: DatabaseLocation): string {
  if (location.engine === 'sqlite') return `sqlite:${location.path}`;
  const { host, pathname } = new URL(location.url);
  const { schema } = location;
  const which = schema === undefined ? '' : `?schema=${encodeURIComponent(schema)}`;
  return `postgres://${host}${pathname}${which}`;
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

function postgresLocation(text: string, environment: NodeJS.ProcessEnv): PostgresLocation {
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
  const { searchParams: given } = url;
  const { searchPath, settings } = readStartupOptions(given.get('options') ?? '');
  const named = given.get('schema') ?? (searchPath === undefined ? environment['DATABASE_SCHEMA'] : undefined); // prettier-ignore
  const schema = named === '' && !given.has('schema') ? undefined : named;
  if (schema !== undefined) requireSchemaName(schema);
  const ssl = readTls(given);
  const pooler = given.get('pgbouncer') === 'true';
  for (const name of ['schema', 'options', 'pgbouncer', ...TLS_PARAMETERS]) given.delete(name);
  return {
    ...{ engine: 'postgres', url: url.toString(), ssl, pooler, settings },
    ...(schema !== undefined && { schema }),
    ...(searchPath !== undefined && schema === undefined && { searchPath }),
  };
}
