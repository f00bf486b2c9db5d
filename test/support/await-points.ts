import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { driverCode } from '@app/open-webui';
import { LocalExportStorage } from '../../libs/fine-tuning/src/storage/local-export.storage';

const STORAGE_CALLS = ['write', 'promote', 'remove'] as const;
export interface WrapOptions {
  /** Which statements are no points. Default: those that decide nothing for an export. */
  readonly idle?: RegExp;
  /** Which calls of a folder storage are points. */
  readonly calls?: readonly string[];
}

/** What decides nothing: looks at the state of runs, the schema, settings of the connection. */
const IDLE =
  /^\s*(PRAGMA|SHOW|SELECT\s+(?!.*(consent_event|"user"|"chat"|export_subject)))|sqlite_master|information_schema/is;
/** So long somebody who makes no progress counts as waiting for the one who is held. */
const PATIENCE_MS = 150;
/** And so long at most is anybody let in alone: who asks a host again and again how far it is makes progress for ever. */
const MOST_MS = 2_000;

type AnyCall = (this: unknown, ...args: unknown[]) => unknown;

/** Somebody whose every statement and storage call is a place where they can be made to wait. */
interface Actor {
  readonly passed: string[];
  /** Undefined for who is never held. */
  readonly holdAt?: number | RegExp;
  readonly reached: () => void;
  readonly released: Promise<void>;
}

const acting = new AsyncLocalStorage<Actor>();
/** Whose calls those are that nobody's context reaches: a host that was asked over the network. */
let host: Actor | undefined;
/** Points that were passed by others than who is held. */
let progress = 0;

/**
 * Makes every statement of TypeORM and every call of a folder storage a point at which a test can hold whoever makes it.
 * Wrapping them here was preferred to hooks in the product, which somebody would have to keep out of production.
 * @param promoted is told the name of each file that is in its place
 * @param passed is told each point when nothing holds it back any more, just before it is done
 * @returns puts everything back
 */
export function wrapAwaitPoints(
  dataSource: DataSource,
  promoted: (name: string) => void,
  passed: (point: string) => void = () => undefined,
  { idle = IDLE, calls = STORAGE_CALLS }: WrapOptions = {},
): () => void {
  const undo: (() => void)[] = [];
  const wrap = (prototype: Record<string, AnyCall>, method: string, label: AnyCall): void => {
    const real = prototype[method] as AnyCall;
    prototype[method] = async function (...args) {
      const point = label(...args) as string | undefined;
      if (point !== undefined) {
        await pass(point);
        passed(point);
      }
      const result = await patiently(this, () => real.apply(this, args));
      if (method === 'promote') promoted(String(args[1]));
      return result;
    };
    undo.push(() => void (prototype[method] = real));
  };
  const runner = dataSource.createQueryRunner();
  wrap(Object.getPrototypeOf(runner) as Record<string, AnyCall>, 'query', (sql) =>
    idle.test(String(sql)) ? undefined : String(sql).replace(/\s+/g, ' ').slice(0, 60),
  );
  void runner.release();
  for (const method of calls)
    wrap(
      LocalExportStorage.prototype as unknown as Record<string, AnyCall>,
      method,
      (...names) => `${method} ${names.filter((one) => typeof one === 'string').join(' ')}`,
    );
  return () => undo.forEach((one) => one());
}

interface SqliteRunner {
  connect(): Promise<{ pragma?(text: string): unknown }>;
}

/**
 * SQLite waits for a lock in the middle of a statement. Where the holder of the lock is in the same process, as here, both
 * would stand still; so a statement does not wait, and is tried again, as another process would do by itself.
 */
async function patiently(runner: unknown, call: () => unknown): Promise<unknown> {
  if (!isSqliteRunner(runner)) return call();
  (await runner.connect()).pragma?.('busy_timeout = 0');
  for (const deadline = Date.now() + 10_000; ;) {
    try {
      return await call();
    } catch (error) {
      if (driverCode(error) !== 'SQLITE_BUSY' || Date.now() > deadline) throw error;
      await sleep(5);
    }
  }
}

function isSqliteRunner(one: unknown): one is SqliteRunner {
  return (one as object).constructor.name === 'BetterSqlite3QueryRunner';
}

async function pass(point: string): Promise<void> {
  const actor = acting.getStore() ?? host;
  if (actor?.holdAt === undefined) progress += 1;
  if (actor === undefined) return;
  actor.passed.push(point);
  const { holdAt, passed } = actor;
  const isThere =
    holdAt instanceof RegExp
      ? holdAt.test(point) && !passed.slice(0, -1).some((one) => holdAt.test(one))
      : passed.length === holdAt;
  if (!isThere) return;
  actor.reached();
  await actor.released;
}

/** What became of a schedule: the one who was held, and the one who was let in meanwhile. */
export interface Schedule<A, B> {
  readonly held: PromiseSettledResult<A>;
  readonly other: PromiseSettledResult<B>;
  /** Where it was held; undefined: it came to its end before. */
  readonly point: string | undefined;
  /** Whether the other one had to wait until the first was let go. */
  readonly waited: boolean;
  /** Every point that was passed by the one who was held. */
  readonly passed: readonly string[];
}

/**
 * Lets `first` go on to its point of this number, or to the first one of this name, lets `second` in until it has ended or waits as well, and then both to
 * their ends.
 * @param isHost the work of `first` is done by a host of this process
 */
export async function interleave<A, B>(
  first: () => Promise<A>,
  holdAt: number | RegExp,
  second: () => Promise<B>,
  isHost = false,
): Promise<Schedule<A, B>> {
  let reached: () => void = () => undefined;
  let release: () => void = () => undefined;
  const isReached = new Promise<'reached'>((resolve) => (reached = () => resolve('reached')));
  const released = new Promise<void>((resolve) => (release = resolve));
  const actor: Actor = { passed: [], holdAt, reached, released };
  if (isHost) host = actor;
  const held = settled(isHost ? first() : acting.run(actor, first));
  const end = held.then(() => 'ended' as const);
  const how = await Promise.race([isReached, end]);
  const point = how === 'reached' ? actor.passed.at(-1) : undefined;
  let isDone = false;
  const other = settled(acting.run({ passed: [], reached, released }, second)).finally(
    () => (isDone = true),
  );
  const until = Date.now() + MOST_MS;
  for (let before = -1; !isDone && before !== progress && Date.now() < until;) {
    before = progress;
    await Promise.race([other, sleep(PATIENCE_MS)]);
  }
  const waited = !isDone;
  release();
  const both = { held: await held, other: await other };
  host = undefined;
  return { ...both, point, waited, passed: actor.passed };
}

async function settled<T>(work: Promise<T>): Promise<PromiseSettledResult<T>> {
  const [result] = await Promise.allSettled([work]);
  return result as PromiseSettledResult<T>;
}
