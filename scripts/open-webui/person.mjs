/** Somebody who uses Open WebUI as its page does, and our API with the same token. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const PASSWORD = 'a password of the test';

export class Person {
  /** The first one is the administrator, who lets the others in: signing up ends with the first. */
  static async signUp(openWebui, name, admin) {
    const person = new Person();
    const email = `${name.toLowerCase()}@example.org`;
    const body = { name, email, password: PASSWORD, profile_image_url: '/user.png' };
    const got =
      admin === undefined
        ? await call('POST', `${openWebui.url}/api/v1/auths/signup`, undefined, body)
        : await admin.call('POST', '/api/v1/auths/add', { ...body, role: 'user' });
    return Object.assign(person, {
      openWebui,
      name,
      email,
      password: PASSWORD,
      id: got.id,
      token: got.token,
    });
  }

  async signIn() {
    const { email, password } = this;
    this.token = (
      await call('POST', `${this.openWebui.url}/api/v1/auths/signin`, undefined, {
        email,
        password,
      })
    ).token;
  }

  async changePassword(next) {
    await this.call('POST', '/api/v1/auths/update/password', {
      password: this.password,
      new_password: next,
    });
    this.password = next;
  }

  call(method, path, body) {
    return call(method, this.openWebui.url + path, this.token, body);
  }

  chat(id) {
    return this.call('GET', `/api/v1/chats/${id}`);
  }

  /** Asks and waits for the answer, in a new chat unless one is given. @returns id of the chat */
  async ask(text, { chat, model = 'plain' } = {}) {
    const parent = chat === undefined ? null : (await this.chat(chat)).chat.history.currentId;
    const question = randomUUID();
    const answer = randomUUID();
    const [major, minor] = this.openWebui.version.split('.').map(Number);
    const isList = major > 0 || minor >= 11;
    const body = {
      ...{ stream: true, model, messages: [{ role: 'user', content: text }], parent_id: parent },
      user_message: {
        id: question,
        parentId: parent,
        childrenIds: [],
        role: 'user',
        content: text,
        timestamp: Math.floor(Date.now() / 1000),
        models: [model],
      },
      message_ids: isList
        ? [{ model_id: model, message_id: answer, modelIdx: 0 }]
        : { [model]: answer },
      ...{
        session_id: randomUUID(),
        params: {},
        features: {},
        variables: {},
        background_tasks: {},
      },
      ...(chat !== undefined && { chat_id: chat }),
    };
    const id = (await this.call('POST', '/api/chat/completions', body)).chat_id ?? chat;
    for (const until = Date.now() + 60_000; Date.now() < until; await sleep(150)) {
      const node = (await this.chat(id)).chat.history?.messages?.[answer];
      if (node?.done || node?.error) return id;
    }
    throw new Error(`${this.name} got no answer`);
  }

  /** What this person sees of a chat, as role and text, read anew from what the API of Open WebUI gives. */
  async seen(id) {
    const { messages, currentId } = (await this.chat(id)).chat.history;
    const path = [];
    for (let at = messages[currentId]; at !== undefined; at = messages[at.parentId])
      path.unshift(at);
    return path.map(({ role, content, output }) => ({
      role,
      content: (textOf(output) || content || '').trim(),
    }));
  }
}

function textOf(output) {
  if (!Array.isArray(output)) return '';
  return output
    .filter(({ type }) => type === 'message')
    .map(({ content }) => content.map(({ text = '' }) => text).join(''))
    .filter((text) => text.trim() !== '')
    .join('\n');
}

/** @throws with status and answer, unless it went well */
export async function call(method, url, token, body) {
  const response = await fetch(url, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok)
    throw Object.assign(new Error(`${method} ${url}: ${response.status} ${text.slice(0, 300)}`), {
      status: response.status,
    });
  return text === '' ? undefined : JSON.parse(text);
}
