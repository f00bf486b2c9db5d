import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createScrubber } from '../scrubber/create-scrubber';
import { DEFAULT_PII_CONFIG } from '../scrubber/pii-config';
import { PresidioEngine } from './presidio.engine';

interface Request {
  text: string[];
  language: string;
}
type Handler = (request: Request) => { status?: number; body: unknown; delayMs?: number };

describe(PresidioEngine.name, () => {
  let server: Server;
  let url: string;
  let handler: Handler;
  const requests: Request[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = JSON.parse(Buffer.concat(chunks).toString()) as Request;
        requests.push(body);
        const answer = request.url === '/api/analyze' ? handler(body) : { status: 404, body: null };
        setTimeout(() => {
          response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' });
          response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
        }, answer.delayMs ?? 0);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  beforeEach(() => {
    requests.length = 0;
  });

  /** Finds the word Zorblax, in code points as Python would. */
  const findZorblax: Handler = ({ text }) => ({
    body: text.map((one) => {
      const at = Array.from(one.slice(0, Math.max(0, one.indexOf('Zorblax')))).length;
      return one.includes('Zorblax')
        ? [{ entity_type: 'PERSON', start: at, end: at + 7, score: 0.85 }]
        : [];
    }),
  });

  it('converts code points to UTF-16 offsets', async () => {
    handler = findZorblax;
    const text = '😀👍 hi Zorblax';
    const [spans] = await new PresidioEngine({ url }).detect([text]);
    expect(
      spans!.map(({ start, end, type, label }) => [text.slice(start, end), type, label]),
    ).toEqual([['Zorblax', 'PERSON', 'PERSON']]);
  });

  it('asks in batches, without blank texts, and keeps the order', async () => {
    handler = findZorblax;
    const texts = ['a', ' ', 'Zorblax', '', 'b', 'c Zorblax'];
    const found = await new PresidioEngine({ url, batchTexts: 3 }).detect(texts);
    expect(requests.map(({ text }) => text)).toEqual([['a', 'Zorblax', 'b'], ['c Zorblax']]);
    expect(found.map((spans) => spans.length)).toEqual([0, 0, 1, 0, 0, 1]);
  });

  it.each([
    ['an error status', () => ({ status: 500, body: {} }), 'pii/engine-failed'],
    ['no JSON', () => ({ body: '<html>' }), 'pii/engine-failed'],
    ['too few answers', () => ({ body: [] }), 'pii/engine-failed'],
    ['another shape', () => ({ body: [[{ entity: 'PERSON' }]] }), 'pii/engine-failed'],
    [
      'offsets outside',
      () => ({ body: [[{ entity_type: 'PERSON', start: 0, end: 99, score: 1 }]] }),
      'pii/engine-failed',
    ],
    ['silence', () => ({ body: [[]], delayMs: 2000 }), 'pii/engine-timeout'],
  ] as [string, Handler, string][])('fails closed on %s', async (_name, bad, code) => {
    handler = bad;
    await expect(
      new PresidioEngine({ url, timeoutMs: 300 }).detect(['secret text']),
    ).rejects.toMatchObject({ code });
  });

  it('stops asking after repeated failures, and tries again later', async () => {
    let now = 0;
    handler = () => ({ status: 503, body: {} });
    const engine = new PresidioEngine({
      url,
      breaker: { failures: 2, coolDownMs: 1000, now: () => now },
    });
    await expect(engine.detect(['a'])).rejects.toMatchObject({ code: 'pii/engine-failed' });
    await expect(engine.detect(['a'])).rejects.toMatchObject({ code: 'pii/engine-failed' });
    await expect(engine.detect(['a'])).rejects.toMatchObject({ code: 'pii/engine-open' });
    expect(requests).toHaveLength(2);
    now = 2000;
    handler = findZorblax;
    await expect(engine.detect(['a'])).resolves.toEqual([[]]);
  });

  it('adds to what the built-in recognizers find, and stops the scrubber when it fails', async () => {
    handler = findZorblax;
    const scrubber = createScrubber(DEFAULT_PII_CONFIG, Buffer.alloc(32), {
      engines: [new PresidioEngine({ url })],
    });
    const { texts } = await scrubber.scrub([
      { text: 'zorb Zorblax wrote to a@example.com', kind: 'user' },
    ]);
    expect(texts[0]).toContain('[PERSON_1]');
    expect(texts[0]).toContain('[EMAIL_1]');
    handler = () => ({ status: 500, body: {} });
    await expect(
      Promise.resolve(scrubber.scrub([{ text: 'x', kind: 'user' }])),
    ).rejects.toMatchObject({ name: 'ScrubError' });
  });

  it('refuses an URL that is none', () => {
    expect(() => new PresidioEngine({ url: 'file:///etc/passwd' })).toThrow(
      expect.objectContaining({ code: 'pii/bad-engine-url' }) as Error,
    );
  });
});
