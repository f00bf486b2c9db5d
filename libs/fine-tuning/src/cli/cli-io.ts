import type { Readable, Writable } from 'node:stream';

/** What the host's `src/` lends to the command line; the library itself never imports it. */
export interface CliHost {
  /** Starts the reference host and resolves when it has stopped. */
  serve(): Promise<void>;
  /** Starts a worker-only process and resolves when it has stopped. */
  worker(): Promise<void>;
}

/** Everything of a process that a command may touch; tests hand in their own. */
export interface CliIo {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly env: NodeJS.ProcessEnv;
  /** Aborted by SIGINT and SIGTERM, which end a command that never reads it. Not to be copied before it is needed. */
  readonly signal: AbortSignal;
  readonly host: CliHost | undefined;
}
