import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { tokenFor } from '@app/fine-tuning/testing';
import { type ApiHost } from './api-host';

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
        // A server closes a kept connection that was idle for five seconds, at times just as it is used again.
        connection: 'close',
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

/** A request for suites whose subject is not scrubbing; the host must allow it (`ALLOW_RAW_PII`). */
export const RAW_EXPORT = { format: 'openai', rawPii: true } as const;

/** Starts an export and waits for its end. */
export async function exportNow(
  client: ApiClient,
  body: Record<string, unknown> = { format: 'openai' },
): Promise<Reply['json']> {
  const created = await client.send('POST', `${ADMIN_API}/export`, body);
  if (created.status !== 202) throw new Error(`not created: ${created.status} ${created.text}`);
  const run = await ended(client, String(created.json['id']));
  if (run['status'] !== 'done') throw new Error(`not done: ${JSON.stringify(run)}`);
  return run;
}

/** The run once it has reached a final state. */
export async function ended(client: ApiClient, id: string): Promise<Reply['json']> {
  for (;;) {
    const { json } = await client.get(`${ADMIN_API}/export/${id}`);
    const active = ['queued', 'running', 'publishing', 'cancelling'];
    if (!active.includes(String(json['status']))) return json;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** As if nobody had ever been asked: cheaper than a new database. */
export async function forgetConsent(host: ApiHost): Promise<void> {
  const dataSource = host.app.get(DataSource);
  for (const table of ['consent_event', 'audit_event', 'policy_version', 'export_subject']) {
    await dataSource.query(`DELETE FROM fine_tuning_${table}`);
  }
  // What was anchored of the chains that are gone belongs to a database that is no more.
  await dataSource.query(`UPDATE fine_tuning_installation SET id = '${randomUUID()}'`);
  for (const table of ['user', 'chat']) {
    await dataSource.query(
      `UPDATE "${table}" SET fine_tuning_consent = NULL, fine_tuning_consent_at = NULL, fine_tuning_policy_version = NULL`,
    );
  }
}
