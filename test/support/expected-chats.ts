import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const DEV = join(__dirname, '..', 'fixtures', 'open-webui', 'dev');

export interface ExpectedMessage {
  readonly role: string;
  readonly content: string | null;
  readonly tool_calls?: readonly {
    readonly id: string;
    readonly function: { readonly name: string; readonly arguments: string };
  }[];
  readonly tool_call_id?: string;
}

/** A line of the development databases' `expected.jsonl`. */
export interface ExpectedChat {
  readonly db: string;
  readonly chatId: string;
  readonly userId: string;
  readonly case: string;
  readonly expect: 'export' | 'drop';
  readonly engines: readonly string[];
  readonly reason?: string;
  readonly acceptReasons?: readonly string[];
  readonly messages: readonly ExpectedMessage[];
  readonly mayDiffer?: boolean;
  readonly altMessages?: readonly (readonly ExpectedMessage[])[];
}

export function readJsonLines<T>(name: string): T[] {
  const text = gunzipSync(readFileSync(join(DEV, `${name}.jsonl.gz`))).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

/** The lines of one database; `pg-…` has the same chats except those that PostgreSQL cannot hold. */
export function expectedChats(fixture: string): ExpectedChat[] {
  const db = fixture.replace(/^pg-/, '');
  const engine = fixture.startsWith('pg-') ? 'postgres' : 'sqlite';
  return readJsonLines<ExpectedChat>('expected').filter(
    (chat) => chat.db === db && chat.engines.includes(engine),
  );
}

/**
 * What is not judged is made equal: blank lines, runs of spaces inside a line, how calls are grouped, empty contents, the ids
 * of calls, of which only counts which are the same.
 */
export function comparable(messages: readonly ExpectedMessage[]): unknown[] {
  const flat: Record<string, unknown>[] = [];
  for (const message of messages) {
    const content = comparableText(message.content ?? '');
    if (content !== '') flat.push({ role: message.role, id: message.tool_call_id, content });
    for (const call of message.tool_calls ?? []) {
      flat.push({ call: call.id, name: call.function.name, arguments: call.function.arguments });
    }
  }
  const numbers = new Map<unknown, number>();
  const numbered = (id: unknown): number => {
    if (!numbers.has(id)) numbers.set(id, numbers.size);
    return numbers.get(id) ?? 0;
  };
  for (const entry of flat)
    for (const key of ['call', 'id'])
      if (entry[key] !== undefined) entry[key] = numbered(entry[key]);
  const results = flat.filter(({ role }) => role === 'tool');
  return flat
    .filter(({ role }) => role !== 'tool')
    .flatMap((entry) => [
      entry,
      ...results.filter(({ id }) => id !== undefined && id === entry.call),
    ]);
}

function comparableText(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/(\S)[ \t]+/g, '$1 ').trimEnd())
    .filter((line) => line !== '')
    .join('\n');
}
