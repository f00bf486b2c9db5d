/**
 * The least an export can cost: the rows read, parsed, walked from the leaf to the root and written as JSON lines, in one thread,
 * and nothing else. Prints seconds without the start of the process.
 */
import Database from 'better-sqlite3';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const [file, out] = process.argv.slice(2);
const started = performance.now();
const database = new Database(file, { readonly: true });
const output = createWriteStream(out);
let batch = '';
let rows = 0;
for (const { chat } of database.prepare('SELECT chat FROM chat').iterate()) {
  const blob = JSON.parse(chat);
  const nodes = blob.history?.messages;
  if (nodes === undefined) continue;
  const messages = [];
  for (let node = nodes[blob.history.currentId]; node; node = nodes[node.parentId]) {
    messages.unshift({ role: node.role, content: node.content });
  }
  batch += `${JSON.stringify({ messages })}\n`;
  rows++;
  if (batch.length > 65536) {
    if (!output.write(batch)) await once(output, 'drain');
    batch = '';
  }
}
output.end(batch);
await once(output, 'finish');
database.close();
console.log(JSON.stringify({ seconds: (performance.now() - started) / 1000, rows }));
