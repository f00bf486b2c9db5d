import { ApiClient } from './api-client';
import { ConnectionError, ForeignAnswerError, ProblemError } from './api.errors';

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
}

function clientWith(answer: () => Response): { client: ApiClient; sent: Sent[] } {
  const sent: Sent[] = [];
  const send = ((url: string, init: RequestInit) => {
    sent.push({ url, init });
    return Promise.resolve().then(answer);
  }) as typeof fetch;
  return { client: new ApiClient('/root', send), sent };
}

const json = (status: number, value: unknown): Response => Response.json(value, { status });

it('sends bodies as JSON and the token as a header, never in the address', async () => {
  const { client, sent } = clientWith(() => json(200, { decision: 'granted' }));
  client.useToken('a.b.c');
  await client.call('decide', { body: { decision: 'granted' } });
  const [{ url, init }] = sent as [Sent];
  expect([url, init.method, init.body]).toEqual([
    '/root/fine-tuning/consent',
    'PUT',
    '{"decision":"granted"}',
  ]);
  expect(init.headers).toEqual({
    'Content-Type': 'application/json',
    Authorization: 'Bearer a.b.c',
  });
});

it('sends no header of its own without a token and a body', async () => {
  const { client, sent } = clientWith(() => json(200, {}));
  await client.call('readOwnConsent');
  expect(sent[0]?.init.headers).toEqual({});
});

it.each([
  [
    'a problem',
    () => json(401, { code: 'auth/required', detail: 'unauthorized', status: 401 }),
    ProblemError,
  ],
  ['JSON of somebody else', () => json(502, { message: 'no' }), ForeignAnswerError],
  [
    'a page of a proxy',
    () => new Response('<html>', { status: 200, headers: { 'content-type': 'text/html' } }),
    ForeignAnswerError,
  ],
  [
    'half of an answer',
    () => new Response('{"a":', { headers: { 'content-type': 'application/json' } }),
    ConnectionError,
  ],
  [
    'nobody',
    () => {
      throw new TypeError('fetch failed');
    },
    ConnectionError,
  ],
])('%s', async (_, answer, type) => {
  await expect(clientWith(answer).client.call('readOwnConsent')).rejects.toBeInstanceOf(type);
});
