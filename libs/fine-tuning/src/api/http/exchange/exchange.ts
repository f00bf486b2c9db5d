import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '../../../runs/export-view';
import { callerOf } from '../../access/caller';
import type { AuthenticatedRequest, Caller } from '../../access/caller';
import { actorFor } from '../actor';
import { inputOf } from '../input/input-store';
import { adminBase } from '../links';
import { targetOf } from './http-request';

/** How often whoever gets a lasting answer is asked for again, in milliseconds. */
const READMIT_MS = 1_000;
/** How long the answer may take; a database that says nothing lets nobody go on. */
const READMIT_DEADLINE_MS = 5_000;

type Class<T> = abstract new () => T;

/**
 * One request of ours and its answer, the same on Express and on Fastify. What it gives of the request was read and
 * checked by us; no pipe, interceptor or parser of the host has had a hand in it.
 */
export class Exchange {
  constructor(
    private readonly request: AuthenticatedRequest,
    /** Node's own: for answers that are no JSON. */
    readonly response: ServerResponse,
  ) {}

  get method(): string {
    return this.request.method ?? '';
  }

  /** The path as the caller wrote it, without the query. */
  get path(): string {
    return targetOf(this.request).split('?', 1)[0] ?? '';
  }

  /** Who asks, for the policy. */
  get caller(): Caller {
    return callerOf(this.request);
  }

  /** Who acts, for the services and the audit trail. */
  get actor(): Actor {
    return actorFor(callerOf(this.request), this.request);
  }

  /** Claims of the token that let the caller in; null where a host's own guard did. */
  get tokenClaims(): Readonly<Record<string, unknown>> | null {
    return this.request.tokenClaims ?? null;
  }

  /** The path of the admin API as the caller wrote it. */
  get adminBase(): string {
    return adminBase(this.request);
  }

  /** The body, of the class that the route takes (`@TakesBody`). */
  body<T extends object>(type: Class<T>): T {
    return declared(inputOf(this.request).body, type);
  }

  /** The query, of the class that the route takes (`@TakesQuery`). */
  query<T extends object>(type: Class<T>): T {
    return declared(inputOf(this.request).query, type);
  }

  /** A part of the path that the route takes (`@TakesExportId` and the like). */
  param(name: string): string {
    const value = inputOf(this.request).params[name];
    if (value === undefined) throw new Error(`route takes no ${name} in its path`);
    return value;
  }

  /** One header; of those that may come several times, the list as one text. */
  header(name: string): string | undefined {
    const value = this.request.headers[name];
    return typeof value === 'object' ? value.join(', ') : value;
  }

  /** Aborted when the client goes away: nobody will read the answer. */
  signal(): AbortSignal {
    const abort = new AbortController();
    // It may have gone while the guards asked the database, and says so only once.
    if (this.response.destroyed) abort.abort();
    else this.response.once('close', () => abort.abort());
    return abort.signal;
  }

  /**
   * Asks all questions about the caller again and again, for answers that last: token and account, role, policy.
   * @param refuse called once when the caller may no longer have the answer, or when nobody can tell
   * @returns ends the asking
   */
  watchCaller(refuse: () => void): () => void {
    let isAsking = false;
    const timer = setInterval(() => {
      if (isAsking) return;
      isAsking = true;
      const late = sleep(READMIT_DEADLINE_MS, undefined, { ref: false }).then(() => {
        throw new Error('nobody answers');
      });
      Promise.race([this.request.readmit?.(), late]).then(
        () => (isAsking = false),
        () => {
          clearInterval(timer);
          refuse();
        },
      );
    }, READMIT_MS);
    return () => clearInterval(timer);
  }
}

/** A handler that asks for what its route does not declare is a mistake of ours. */
function declared<T extends object>(value: unknown, type: Class<T>): T {
  if (!(value instanceof type)) throw new Error(`route takes no ${type.name}`);
  return value;
}
