/** What is kept of a worker thread between two runs. */
interface IdleThread {
  /** False when it ended by itself meanwhile. */
  readonly isAlive: boolean;
  /** Mark of the environment that it was started with. */
  readonly environment: string;
  stop(): Promise<void>;
}

/** An idle thread holds memory for nothing; who exports again does so within this time, in milliseconds. */
const IDLE_MS = 60_000;

/**
 * Threads of a host that ended a run and wait for the next one. What they keep is loaded modules and compiled code, and nothing of the run
 * (ADR 84). Bounded by the number of threads that one run has, and given up when nobody wants them.
 */
export class KeptThreads<T extends IdleThread = IdleThread> {
  private readonly idle = new Map<T, NodeJS.Timeout>();
  private closed = false;

  constructor(
    private readonly most: number,
    private readonly idleMs: number = IDLE_MS,
  ) {}

  /** @returns undefined where there is none that was started with this environment; those of another one are stopped */
  take(environment: string): T | undefined {
    for (const [thread, timer] of this.idle) {
      clearTimeout(timer);
      this.idle.delete(thread);
      if (thread.isAlive && thread.environment === environment) return thread;
      stopBehind(thread);
    }
    return undefined;
  }

  /** Keeps a thread that is free, or stops it where there are enough. */
  async keep(thread: T): Promise<void> {
    if (this.closed || this.idle.size >= this.most) return thread.stop();
    const timer = setTimeout(() => {
      this.idle.delete(thread);
      stopBehind(thread);
    }, this.idleMs);
    this.idle.set(thread, timer.unref());
  }

  async close(): Promise<void> {
    this.closed = true;
    const threads = [...this.idle];
    this.idle.clear();
    for (const [, timer] of threads) clearTimeout(timer);
    await Promise.all(threads.map(([thread]) => thread.stop()));
  }
}

/** Nobody waits for it, and it is gone either way. */
function stopBehind(thread: IdleThread): void {
  thread.stop().catch(() => undefined);
}
