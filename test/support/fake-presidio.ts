import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakePresidio {
  readonly url: string;
  readonly authorizations: readonly (string | undefined)[];
  texts(): number;
  stop(): Promise<void>;
}

interface Body {
  readonly text: readonly string[];
  readonly language: string;
}

/** A real HTTP server in the shape of a Presidio Analyzer; finds one word, counted in code points. */
export async function startFakePresidio(word: string, entity = 'PERSON'): Promise<FakePresidio> {
  const authorizations: (string | undefined)[] = [];
  let texts = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      authorizations.push(request.headers.authorization);
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Body;
      texts += body.text.length;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body.text.map((text) => hits(text, word, entity))));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    authorizations,
    texts: () => texts,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function hits(text: string, word: string, entity: string): object[] {
  const found: object[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const start = [...text.slice(0, at)].length;
    found.push({ entity_type: entity, start, end: start + [...word].length, score: 0.9 });
  }
  return found;
}
