import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const BATCH = 65536;

/** What every floor does with a parsed chat: walks from the leaf to the root, and writes the messages as a line. */
export class FloorWriter {
  rows = 0;
  #batch = '';
  #output;

  constructor(path) {
    this.#output = createWriteStream(path);
  }

  get isFull() {
    return this.#batch.length > BATCH;
  }

  add(blob) {
    const nodes = blob.history?.messages;
    if (nodes === undefined) return;
    const messages = [];
    for (let node = nodes[blob.history.currentId]; node; node = nodes[node.parentId]) {
      messages.unshift({ role: node.role, content: node.content });
    }
    this.#batch += `${JSON.stringify({ messages })}\n`;
    this.rows++;
  }

  async flush() {
    const batch = this.#batch;
    this.#batch = '';
    if (!this.#output.write(batch)) await once(this.#output, 'drain');
  }

  async end() {
    this.#output.end(this.#batch);
    await once(this.#output, 'finish');
  }
}
