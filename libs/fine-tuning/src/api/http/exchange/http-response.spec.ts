import type { ServerResponse } from 'node:http';
import { takeResponse } from './http-response';

/** Fastify's reply, which keeps headers of its own until it sends. */
function replyOf(sent: boolean) {
  const headers = new Map<string, unknown>();
  const raw = { setHeader: (name: string, value: unknown) => headers.set(name, value) };
  const reply = {
    raw: raw as unknown as ServerResponse,
    sent,
    hijacked: false,
    hijack() {
      this.hijacked = true;
    },
    getHeaders: () => ({ 'x-host': 'yes', 'x-list': ['a', 'b'], 'x-none': undefined }),
  };
  return { reply, raw, headers };
}

test("Express' response is Node's own", () => {
  const response = { setHeader: () => undefined } as unknown as ServerResponse;
  expect(takeResponse(response)).toBe(response);
});

test("Fastify's reply is taken over with the headers of the host", () => {
  const { reply, raw, headers } = replyOf(false);
  expect(takeResponse(reply)).toBe(raw);
  expect(reply.hijacked).toBe(true);
  expect(Object.fromEntries(headers)).toEqual({ 'x-host': 'yes', 'x-list': ['a', 'b'] });
});

test('what is taken over already is left as it is', () => {
  const { reply, raw, headers } = replyOf(true);
  expect(takeResponse(reply)).toBe(raw);
  expect([reply.hijacked, headers.size]).toEqual([false, 0]);
});
