/**
 * A model server that Open WebUI can ask, on a port of its own. Its models: `plain` answers in words that follow from the
 * question, `thoughts` thinks first, `slow` takes its time, `fails` does not answer. `say: TEXT` in a question is answered by TEXT.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const MODELS = ['plain', 'thoughts', 'slow', 'fails'];
const WORDS =
  'river garden window bridge paper copper lantern meadow harbour violin kettle ladder'.split(' ');

export async function startModelServer() {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}/v1`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function answer(request, response) {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  const body = text === '' ? {} : JSON.parse(text);
  if (request.method === 'GET')
    return json(response, {
      object: 'list',
      data: MODELS.map((id) => ({ id, object: 'model', created: 1, owned_by: 'test' })),
    });
  if (request.url.endsWith('/embeddings')) {
    const inputs = [body.input].flat();
    return json(response, {
      object: 'list',
      data: inputs.map((_, index) => ({ object: 'embedding', index, embedding: [1, 0, 0] })),
    });
  }
  if (body.model === 'fails')
    return json(response, { error: { message: 'the model fell over' } }, 500);
  const asked = lastQuestion(body.messages ?? []);
  const said = /say: ([^]*)/.exec(asked)?.[1]?.trim() ?? words(asked);
  const thought = body.model === 'thoughts' ? 'INNERTHOUGHT about it' : undefined;
  if (!body.stream) {
    const message = {
      role: 'assistant',
      content: said,
      ...(thought && { reasoning_content: thought }),
    };
    return json(response, {
      id: 'x',
      object: 'chat.completion',
      created: 1,
      model: body.model,
      choices: [{ index: 0, message, finish_reason: 'stop' }],
    });
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (delta, finish = null) =>
    response.write(
      `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', created: 1, model: body.model, choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`,
    );
  send({ role: 'assistant', content: '' });
  if (thought) send({ reasoning_content: thought });
  for (const [piece] of said.matchAll(/\S+\s*/g)) {
    send({ content: piece });
    if (body.model === 'slow') await sleep(40);
  }
  send({}, 'stop');
  response.end('data: [DONE]\n\n');
}

function lastQuestion(messages) {
  const content = messages.findLast(({ role }) => role === 'user')?.content ?? '';
  return typeof content === 'string' ? content : content.map(({ text = '' }) => text).join(' ');
}

function words(seed) {
  const bytes = createHash('sha256').update(seed).digest();
  return `The ${[...bytes.subarray(0, 12)].map((byte) => WORDS[byte % WORDS.length]).join(' ')}.`;
}

function json(response, value, status = 200) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}
