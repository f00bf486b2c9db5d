/**
 * How often a runtime checks what other processes may have changed, in milliseconds. Shorter intervals notice sooner
 * and ask the database more often.
 * @publicApi
 */
export interface RuntimeTiming {
  /** Forgotten, expired and revoked exports are looked for this often. Default 5000. */
  readonly sweepMs: number;
  /**
   * A running export's lease is renewed, and its row checked for a cancel, this often. Default 1000. A lease that was not
   * renewed for 30 s is free, so several beats must fit into that.
   */
  readonly beatMs: number;
  /** Those who watch an export read its row this often. Default 300. */
  readonly watchMs: number;
}

export const DEFAULT_TIMING: RuntimeTiming = { sweepMs: 5_000, beatMs: 1_000, watchMs: 300 };
