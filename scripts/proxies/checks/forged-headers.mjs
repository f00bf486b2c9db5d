import { setTimeout as sleep } from 'node:timers/promises';
import { equal } from '../equal.mjs';
import { ADMIN, SELF } from '../site.mjs';

const FORGED = {
  'x-forwarded-for': '203.0.113.7',
  'x-real-ip': '203.0.113.7',
  forwarded: 'for=203.0.113.7;host=evil.example;proto=http',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'gopher',
  'x-forwarded-port': '7',
  'x-forwarded-prefix': '/evil',
  'x-forwarded-server': 'evil.example',
  'x-original-url': '/health/live',
  'x-rewrite-url': '/health/live',
  'x-http-method-override': 'DELETE',
};
const ANONYMOUS_PER_MINUTE = 6000;

/** What a client says of itself changes no link, no ticket, no address in the audit trail. */
export async function forgedHeaders({ site, admin }) {
  const honest = await exchange(site, admin, {});
  equal(await exchange(site, admin, FORGED), honest, 'links with forged headers');
  equal(/^\/api\/v1\/admin\/fine-tuning\//.test(honest[0]), true, `a link to ${honest[0]}`);
  const { json } = await site.call(admin, 'GET', `${ADMIN}/audit?limit=50`);
  const origins = new Set(json.items.map(({ origin }) => origin));
  equal(origins.has('203.0.113.7'), false, 'a forged address in the audit trail');
  equal(origins.has('127.0.0.1'), true, 'the address of the client in the audit trail');
  const { status, headers, text } = await site
    .ask(`${SELF}/page/`, { headers: { host: 'evil.example' } })
    .catch(() => ({ status: 0, headers: {}, text: '' }));
  if (/evil/.test(JSON.stringify(headers) + text))
    throw new Error('a forged host is answered with');
  return `a forged host gets ${status}`;
}

/** Answers to requests that differ in nothing but these headers, without what differs each time. */
async function exchange(site, admin, headers) {
  const made = await site.call(admin, 'POST', `${ADMIN}/export`, { format: 'openai', limit: 1 }, headers); // prettier-ignore
  equal(made.status, 202, 'an export');
  const { id } = made.json;
  for (let status = 'queued'; !['done', 'failed'].includes(status); await sleep(200))
    ({ status } = (await site.call(admin, 'GET', `${ADMIN}/export/${id}`)).json);
  const run = await site.call(admin, 'GET', `${ADMIN}/export/${id}`, undefined, headers);
  const ticket = await site.call(admin, 'POST', `${ADMIN}/export/${id}/files/train.jsonl/tickets`, undefined, headers); // prettier-ignore
  const file = await site.ask(ticket.json.href, { headers });
  equal(file.status, 200, 'a download by ticket');
  const links = [made.headers.location, run.json.links, ticket.json.href.replace(/ticket=.*/, '')];
  return JSON.parse(JSON.stringify(links).replaceAll(id, 'ID'));
}

/** Guessing tokens is counted by the address that the proxy sees, whatever else a client calls itself. */
export async function guessedTokens({ site }) {
  const guess = async (from, forged) =>
    (
      await site.ask(`${SELF}/consent`, {
        from,
        headers: { authorization: 'Bearer x', ...(forged && { 'x-forwarded-for': forged }) },
      })
    ).status;
  const statuses = new Map();
  let left = ANONYMOUS_PER_MINUTE + 50;
  const guesser = async () => {
    while (left-- > 0) {
      const status = await guess('127.0.0.9', `203.0.113.${left % 250}`);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: 16 }, guesser));
  if (!statuses.has(429)) throw new Error(`nobody was held up: ${JSON.stringify([...statuses])}`);
  equal(await guess('127.0.0.9'), 429, 'the same address without a forged one');
  equal(await guess('127.0.0.8'), 401, 'another address');
  return `${statuses.get(401)} refused, then ${statuses.get(429)} held up`;
}
