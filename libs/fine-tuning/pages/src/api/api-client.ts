import { ConnectionError, ForeignAnswerError, ProblemError } from './api.errors';
import {
  placeOf,
  type AnswerOf,
  type OperationId,
  type Problem,
  type RequestParts,
} from './operation';

/**
 * Asks the API of the host that the page came from. Signed in by Open WebUI's cookie, or by a token that is kept here and
 * nowhere else: it is gone with the page.
 */
export class ApiClient {
  private token: string | null = null;

  constructor(
    private readonly root: string,
    private readonly send: typeof fetch = (...given) => fetch(...given),
  ) {}

  useToken(token: string | null): void {
    this.token = token;
  }

  get hasToken(): boolean {
    return this.token !== null;
  }

  /**
   * @throws ProblemError, ConnectionError, ForeignAnswerError; AbortError when `signal` says so
   */
  async call<Id extends OperationId>(id: Id, parts: RequestParts<Id> = {}): Promise<AnswerOf<Id>> {
    const { status, value } = await this.ask(id, parts);
    if (status >= 200 && status < 300) return value as AnswerOf<Id>;
    if (isProblem(value)) throw new ProblemError(value);
    throw new ForeignAnswerError(status);
  }

  /** The answer as it comes, for those that are no JSON. */
  async open<Id extends OperationId>(id: Id, parts: RequestParts<Id> = {}): Promise<Response> {
    const { path, query, body, headers, signal } = parts;
    const { method, address } = placeOf(
      id,
      path as Record<string, unknown>,
      query as Record<string, unknown>,
    );
    try {
      return await this.send(this.root + address, {
        method,
        headers: {
          ...headers,
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...(this.token !== null && { Authorization: `Bearer ${this.token}` }),
        },
        // Somebody else's redirect is nobody's answer.
        redirect: 'error',
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(signal !== undefined && { signal }),
      });
    } catch (error) {
      if (signal?.aborted === true) throw error;
      throw new ConnectionError({ cause: error });
    }
  }

  /**
   * The answer to be read piece by piece: a file, a stream of events.
   * @throws as `call` does
   */
  async stream<Id extends OperationId>(id: Id, parts: RequestParts<Id> = {}): Promise<Response> {
    const response = await this.open(id, parts);
    if (response.ok) return response;
    const problem: unknown = await response.json().catch(() => null);
    throw isProblem(problem) ? new ProblemError(problem) : new ForeignAnswerError(response.status);
  }

  /** Where a link that the API gave is for whoever looks at this page: a proxy may have put it below a path of its own. */
  addressOf(href: string): string {
    return this.root + href.slice(Math.max(0, href.indexOf('/admin/fine-tuning/')));
  }

  private async ask<Id extends OperationId>(
    id: Id,
    parts: RequestParts<Id>,
  ): Promise<{ readonly status: number; readonly value: unknown }> {
    const response = await this.open(id, parts);
    const { status } = response;
    if (!/json/i.test(response.headers.get('content-type') ?? '')) {
      if (response.ok && (await response.text()) === '') return { status, value: undefined };
      throw new ForeignAnswerError(status);
    }
    try {
      return { status, value: (await response.json()) as unknown };
    } catch (error) {
      if (parts.signal?.aborted === true) throw error;
      throw new ConnectionError({ cause: error });
    }
  }
}

function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as Partial<Problem>).code === 'string' &&
    typeof (value as Partial<Problem>).detail === 'string'
  );
}
