import { setImmediate as nextTurn } from 'node:timers/promises';

/** Synchronous work that lasts longer than this holds up requests, timers and signals of the same thread, in milliseconds. */
const PATIENCE_MS = 10;

/** Lets the event loop run between pieces of synchronous work, by the clock and not by counting. */
export class EventLoopYield {
  private last = performance.now();

  due(): boolean {
    return performance.now() - this.last > PATIENCE_MS;
  }

  async pause(): Promise<void> {
    await nextTurn();
    this.last = performance.now();
  }
}
