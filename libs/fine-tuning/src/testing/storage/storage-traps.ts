import { UsageError } from '../../fine-tuning.errors';
import { toStorageError } from '../../storage/storage-failure';

/** The calls of a storage that a test can hold or make fail. */
const STORAGE_STAGES = ['write', 'read', 'stat', 'list', 'promote', 'remove'] as const;
export type StorageStage = (typeof STORAGE_STAGES)[number];

/** Which calls are meant. */
export interface WhichCall {
  /** Files of this name; of `promote` the name that the file gets. Default all. */
  readonly name?: RegExp;
  /** The first call that is meant, counted from 1 over the calls of this stage and name from now on. Default 1. */
  readonly nth?: number;
}

export interface WhichFailures extends WhichCall {
  /** So many calls in a row fail. Default 1; `Infinity` for ever. */
  readonly times?: number;
  /** Only `write`: the call goes on until so many bytes were written in all, by whichever files. Default 0: it fails at once. */
  readonly afterBytes?: number;
}

/** A call that waits. */
export interface HeldCall {
  /** Resolves with the name of the file when the call is made. */
  readonly reached: Promise<string>;
  /** Lets it go on; before it is reached: it will not wait. */
  release(): void;
}

export interface FailingCalls {
  /** How many have failed so far. */
  readonly failures: number;
}

interface Trap {
  readonly stages: readonly StorageStage[];
  readonly which: WhichCall;
  seen: number;
}

interface Hold extends Trap {
  readonly reach: (name: string) => void;
  readonly released: Promise<void>;
  readonly release: () => void;
}

interface Fault extends Trap {
  readonly times: number;
  readonly afterBytes: number | undefined;
  readonly error: unknown;
  bytes: number;
  failures: number;
}

/** What waits for which calls. */
export class StorageTraps {
  private holds: Hold[] = [];
  private faults: Fault[] = [];

  addHold(stage: StorageStage, which: WhichCall): HeldCall {
    const stages = checkedStages(stage, which);
    let reach: (name: string) => void = () => undefined;
    let release: () => void = () => undefined;
    const reached = new Promise<string>((resolve) => (reach = resolve));
    const released = new Promise<void>((resolve) => (release = resolve));
    const hold: Hold = { stages, which, seen: 0, reach, released, release };
    this.holds.push(hold);
    return { reached, release };
  }

  addFault(
    stage: StorageStage | readonly StorageStage[],
    which: WhichFailures,
    error: unknown,
  ): FailingCalls {
    const stages = checkedStages(stage, which);
    const { times = 1, afterBytes } = which;
    const fault: Fault = {
      stages,
      which,
      times,
      afterBytes,
      error,
      seen: 0,
      bytes: 0,
      failures: 0,
    };
    this.faults.push(fault);
    return fault;
  }

  /** Forgets all traps and lets go what waits. */
  clear(): void {
    for (const { release } of this.holds) release();
    this.holds = [];
    this.faults = [];
  }

  /** Waits for the holds of a call, then throws where it shall fail. */
  async pass(stage: StorageStage, name: string, signal?: AbortSignal): Promise<void> {
    for (const hold of this.holds.filter((trap) => catches(trap, stage, name))) {
      hold.reach(name);
      await releasedOrAborted(hold.released, signal);
    }
    for (const fault of this.faults.filter(({ afterBytes }) => afterBytes === undefined))
      if (isDue(fault) && catches(fault, stage, name, fault.times)) strike(fault);
  }

  /** The bytes of a `write`, up to where it shall fail. */
  async *counted(name: string, content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const faults = this.faults.filter(
      (fault) => fault.afterBytes !== undefined && catches(fault, 'write', name, Infinity),
    );
    for await (const chunk of content) {
      for (const fault of faults) {
        fault.bytes += chunk.byteLength;
        if (fault.bytes > (fault.afterBytes ?? 0) && isDue(fault)) strike(fault);
      }
      yield chunk;
    }
  }
}

/** Whether this call is one of those that are meant; counts it. */
function catches(trap: Trap, stage: StorageStage, name: string, calls = 1): boolean {
  const { name: pattern, nth = 1 } = trap.which;
  if (!trap.stages.includes(stage) || (pattern !== undefined && name.search(pattern) < 0))
    return false;
  trap.seen += 1;
  return trap.seen >= nth && trap.seen < nth + calls;
}

function isDue({ failures, times }: Fault): boolean {
  return failures < times;
}

function strike(fault: Fault): never {
  fault.failures += 1;
  throw toStorageError(fault.error);
}

/** A call that is aborted while it waits goes on, and finds out by itself. */
async function releasedOrAborted(released: Promise<void>, signal?: AbortSignal): Promise<void> {
  if (signal === undefined) return released;
  if (signal.aborted) return;
  let stop: () => void = () => undefined;
  const aborted = new Promise<void>((resolve) => (stop = resolve));
  signal.addEventListener('abort', stop, { once: true });
  await Promise.race([released, aborted]);
  signal.removeEventListener('abort', stop);
}

function checkedStages(
  stage: StorageStage | readonly StorageStage[],
  { nth = 1, times = 1, afterBytes }: WhichFailures,
): readonly StorageStage[] {
  const stages = typeof stage === 'string' ? [stage] : stage;
  if (stages.length === 0 || !stages.every((one) => STORAGE_STAGES.includes(one)))
    throw wrong('stage', `must be some of ${STORAGE_STAGES.join(', ')}`);
  if (!Number.isSafeInteger(nth) || nth < 1) throw wrong('nth', 'counts from 1');
  if (times !== Infinity && (!Number.isSafeInteger(times) || times < 1))
    throw wrong('times', 'must be at least 1');
  if (afterBytes !== undefined && (afterBytes < 0 || stages.some((one) => one !== 'write')))
    throw wrong('afterBytes', 'is for write alone, and not negative');
  return stages;
}

function wrong(field: string, rule: string): UsageError {
  return new UsageError('testing/trap', `${field} ${rule}`, field);
}
