import { once } from 'node:events';
import { Agent, request } from 'node:https';
import { text } from 'node:stream/consumers';

export const ADMIN = '/api/v1/admin/fine-tuning';
export const SELF = '/api/v1/fine-tuning';

/** The one name under which a proxy serves everything, asked by somebody who may say what no browser lets a page say. */
export class Site {
  constructor({ name, port, plainPort, certificate }) {
    Object.assign(this, { name, port, plainPort });
    this.origin = `https://${name}:${port}`;
    this.plainOrigin = `http://${name}:${plainPort}`;
    this.options = { host: '127.0.0.1', port, servername: name, ca: certificate.pem };
    this.agent = new Agent({ keepAlive: true, maxSockets: 16 });
  }

  /** @param from address of this machine that the request comes from */
  async open(path, { method = 'GET', headers = {}, body, from = '127.0.0.1' } = {}) {
    const asking = request({
      ...this.options,
      agent: this.agent,
      localAddress: from,
      method,
      path,
      headers: { host: `${this.name}:${this.port}`, ...headers },
    });
    asking.end(body);
    const [response] = await once(asking, 'response');
    return response;
  }

  async ask(path, options) {
    const response = await this.open(path, options);
    const { statusCode: status, headers } = response;
    return { status, headers, text: await text(response) };
  }

  /** As JSON, by a token of Open WebUI. */
  async call(person, method, path, body, headers = {}) {
    const answer = await this.ask(path, {
      method,
      headers: {
        authorization: `Bearer ${person.token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { ...answer, json: answer.text === '' ? undefined : JSON.parse(answer.text) };
  }

  close() {
    this.agent.destroy();
  }
}
