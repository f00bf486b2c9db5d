import type BetterSqlite3 from 'better-sqlite3';
import { createRequire } from 'node:module';
import { DatabaseError } from '../open-webui.errors';

/** Has prebuilt binaries for Node 22 and later, and ends a process of Node 20 when it is loaded. */
const CURRENT = 'better-sqlite3-13';
const FIRST_NODE_OF_CURRENT = 22;
/** Compiles everywhere, and ends a process of Node 24.19 or later when one of its statements is collected. */
const FOR_NODE_20 = 'better-sqlite3';

/**
 * The driver for SQLite that suits the Node that runs, for TypeORM's option `driver`: TypeORM itself would load version
 * 12, with which no Node from 24.19 on stays alive.
 * @param node version of Node, for tests
 * @param load for tests
 * @throws DatabaseError `database/no-driver` where npm did not install it: another version of Node did the installation
 * @publicApi
 */
export function sqliteDriver(
  node: string = process.versions.node,
  load: (name: string) => unknown = createRequire(__filename),
): typeof BetterSqlite3 {
  const name = sqliteDriverName(node);
  try {
    // Loaded when it is asked for: one of the two is a crash on any Node.
    return load(name) as typeof BetterSqlite3;
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'MODULE_NOT_FOUND') throw error;
    throw new DatabaseError(
      'database/no-driver',
      `the package ${name}, the driver for SQLite on Node ${node}, is not installed: install the packages again with this version of Node`,
      { cause: error },
    );
  }
}

/** The package that suits a version of Node. */
export function sqliteDriverName(node: string): string {
  return Number.parseInt(node, 10) >= FIRST_NODE_OF_CURRENT ? CURRENT : FOR_NODE_20;
}
