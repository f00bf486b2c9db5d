import type { Problem } from './operation';

/** The API answered that it will not: its own words and code. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
    this.name = 'ProblemError';
  }

  /** Nobody is signed in, or not any more. */
  get needsSignIn(): boolean {
    return this.problem.status === 401;
  }

  /** The account may not do this, or not any more. */
  get isForbidden(): boolean {
    return this.problem.code === 'auth/forbidden';
  }
}

/** No answer came: the host or the network is away. */
export class ConnectionError extends Error {
  constructor(options?: ErrorOptions) {
    super('no answer', options);
    this.name = 'ConnectionError';
  }
}

/** Whether nobody can tell if a change that was asked for was made: the answer did not come, or not from the API. */
export function isOutcomeUnknown(error: unknown): boolean {
  return !(error instanceof ProblemError) || error.problem.status >= 500;
}

/** What answered was not our API: a proxy's own page, for example. */
export class ForeignAnswerError extends Error {
  constructor(readonly status: number) {
    super(`an answer that is not the API's, with status ${status}`);
    this.name = 'ForeignAnswerError';
  }
}
