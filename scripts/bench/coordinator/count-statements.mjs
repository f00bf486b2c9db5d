import { createRequire } from 'node:module';

const { Client } = createRequire(import.meta.url)('pg');

/** Counts what this process asks PostgreSQL: statements are round trips, and rows are what comes back. */
export function countStatements() {
  const counts = { statements: 0, rows: 0 };
  const real = Client.prototype.query;
  Client.prototype.query = function (...args) {
    counts.statements += 1;
    // The driver is called with a callback by its pool, and with none by everything else.
    const last = args.at(-1);
    if (typeof last === 'function') {
      args[args.length - 1] = (error, result) => {
        counts.rows += result?.rows?.length ?? 0;
        last(error, result);
      };
      return real.apply(this, args);
    }
    const answer = real.apply(this, args);
    return typeof answer?.then === 'function'
      ? answer.then((result) => {
          counts.rows += result?.rows?.length ?? 0;
          return result;
        })
      : answer;
  };
  return counts;
}
