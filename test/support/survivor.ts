import { once } from 'node:events';
import type { Standby, Started } from './standby';

/** A process that is not killed: it takes over from those that were, again and again, and is loaded only once. */
export class Survivor {
  private started: Started | undefined;
  private heard = 0;

  constructor(private readonly standby: Standby) {}

  async order(order: Readonly<Record<string, string | boolean>>): Promise<void> {
    const whole = { killAt: null, ...order };
    if (this.started === undefined) this.started = await this.standby.begin(whole);
    else this.started.process.stdin?.write(`${JSON.stringify(whole)}\n`);
  }

  /** Waits until it says this after what it said before. */
  async says(word: string): Promise<void> {
    if (this.started === undefined) throw new Error('it has no order');
    const { process: child, ended, said } = this.started;
    for (;;) {
      const at = said().indexOf(word, this.heard);
      if (at >= 0) {
        this.heard = at + word.length;
        return;
      }
      if (child.exitCode !== null || child.signalCode !== null || child.stdout === null)
        throw new Error(`it ended before it said ${word}`);
      await Promise.race([once(child.stdout, 'data'), ended]);
    }
  }
}
