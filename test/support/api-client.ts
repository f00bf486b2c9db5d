import { DataSource } from 'typeorm';
import { tokenFor, type ApiHost } from './api-host';

export const ADMIN_API = '/api/v1/admin/fine-tuning';
export const SELF_API = '/api/v1/fine-tuning';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body. */
  readonly json: Record<string, never> & Record<string, unknown>;
}

/** Requests as one person; without a token when there is none. */
export class ApiClient {
  constructor(
    private readonly url: string,
    private readonly token?: string,
  ) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Reply> {
    return this.send('GET', path, undefined, headers);
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const response = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(this.token !== undefined && { authorization: `Bearer ${this.token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson =
      /json/.test(response.headers.get('content-type') ?? '') &&
      !/jsonl/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: (isJson && text !== '' ? JSON.parse(text) : {}) as Reply['json'],
    };
  }
}

export interface TestUser {
  readonly id: string;
  readonly role: string;
}

export async function usersOf(host: ApiHost): Promise<TestUser[]> {
  return host.app.get(DataSource).query('SELECT id, role FROM "user" ORDER BY id');
}

export async function clientOf(host: ApiHost, role: string, index = 0): Promise<ApiClient> {
  const users = (await usersOf(host)).filter((user) => user.role === role);
  return new ApiClient(host.url, tokenFor(users[index]?.id ?? ''));
}
