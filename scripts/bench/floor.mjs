/**
 * The least an export can cost: the rows read, parsed, walked from the leaf to the root and written as JSON lines, in one thread,
 * and nothing else. Prints seconds without the start of the process.
 */
import Database from 'better-sqlite3';
import { FloorWriter } from './exports/floor-writer.mjs';

const [file, out] = process.argv.slice(2);
const started = performance.now();
const database = new Database(file, { readonly: true });
const writer = new FloorWriter(out);
for (const { chat } of database.prepare('SELECT chat FROM chat').iterate()) {
  writer.add(JSON.parse(chat));
  if (writer.isFull) await writer.flush();
}
await writer.end();
database.close();
console.log(JSON.stringify({ seconds: (performance.now() - started) / 1000, rows: writer.rows }));
