/** A second signal within this time is the first one: npx passes on what the terminal has already sent, in milliseconds. */
const SAME_SIGNAL_MS = 100;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Ctrl-C and its kin, for commands that have something to put in order. The first signal aborts; a second one ends the
 * process as it would any other, which is the system's doing and not ours, so that it works while this thread computes.
 * A command that never asks for the signal is ended by the first one: its transaction is rolled back, its half-written
 * file is nobody's.
 */
export class StopSignals {
  private readonly abort = new AbortController();
  private listening = false;
  private timer: NodeJS.Timeout | undefined;

  /** Whoever reads it promises to stop when it is aborted. */
  get signal(): AbortSignal {
    if (!this.listening) for (const name of SIGNALS) process.on(name, this.stop);
    this.listening = true;
    return this.abort.signal;
  }

  /** Aborts as a signal would. */
  stopNow(): void {
    this.abort.abort();
  }

  readonly close = (): void => {
    clearTimeout(this.timer);
    for (const name of SIGNALS) process.removeListener(name, this.stop);
  };

  private readonly stop = (): void => {
    this.timer ??= setTimeout(this.close, SAME_SIGNAL_MS).unref();
    this.abort.abort();
  };
}
