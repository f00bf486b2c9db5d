/**
 * Where this module takes the time of everything from that it decides or records: expiry, retention, leases, download
 * tickets, schedules, moments of consent and audit, the expiry of tokens. Timers, the measuring of progress and the age
 * of temporary files go by the machine's clock.
 * @publicApi
 */
export interface Clock {
  /** Milliseconds since 1 January 1970, UTC. */
  now(): number;
}

/** The clock of the machine. */
export const SYSTEM_CLOCK: Clock = { now: () => Date.now() };
