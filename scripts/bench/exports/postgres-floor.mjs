/** The floor on PostgreSQL, in pages by id as a reader with little memory takes them. Prints seconds without the start. */
import { createRequire } from 'node:module';
import { FloorWriter } from './floor-writer.mjs';

const { Client } = createRequire(import.meta.url)('pg');
const PAGE = 500;

const [url, out] = process.argv.slice(2);
const started = performance.now();
const client = new Client({ connectionString: url });
await client.connect();
const writer = new FloorWriter(out);
const text = 'SELECT id, chat FROM chat WHERE id > $1 ORDER BY id LIMIT $2';
for (let last = '', page; page === undefined || page.length === PAGE;) {
  page = (await client.query({ name: 'page', text, values: [last, PAGE] })).rows;
  // The driver has parsed the column, whose type is JSON.
  for (const { chat } of page) writer.add(chat);
  if (writer.isFull) await writer.flush();
  last = page.at(-1)?.id ?? last;
}
await writer.end();
await client.end();
console.log(JSON.stringify({ seconds: (performance.now() - started) / 1000, rows: writer.rows }));
