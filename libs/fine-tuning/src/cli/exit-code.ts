/** What the shell sees; the same for every command. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  /** The export ran to its end and nothing may leave. */
  nothingExported: 3,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
