import { ScrubError } from '../pii.errors';

export interface CircuitBreakerOptions {
  /** Failures in a row that open the circuit. Default 3. */
  readonly failures?: number;
  /** Milliseconds until one more call is let through. Default 30,000. */
  readonly coolDownMs?: number;
  /** Milliseconds since some start; for tests. */
  readonly now?: () => number;
}

/**
 * Stops calling a service that is down. Open means refused with a ScrubError, never "skipped": texts that an
 * engine should have seen do not leave without it.
 */
export class CircuitBreaker {
  private failuresInARow = 0;
  private openedAt = 0;
  private readonly failures: number;
  private readonly coolDownMs: number;
  private readonly now: () => number;

  constructor(
    private readonly name: string,
    options: CircuitBreakerOptions = {},
  ) {
    this.failures = options.failures ?? 3;
    this.coolDownMs = options.coolDownMs ?? 30_000;
    this.now = options.now ?? (() => performance.now());
  }

  get isOpen(): boolean {
    return this.failuresInARow >= this.failures && this.now() - this.openedAt < this.coolDownMs;
  }

  /** @throws ScrubError when the circuit is open; else whatever `call` throws */
  async run<T>(call: () => Promise<T>): Promise<T> {
    if (this.isOpen)
      throw new ScrubError(
        'pii/engine-open',
        `the PII engine ${this.name} failed repeatedly and is not asked for a while`,
      );
    try {
      const result = await call();
      this.failuresInARow = 0;
      return result;
    } catch (error) {
      this.failuresInARow++;
      this.openedAt = this.now();
      throw error;
    }
  }
}
