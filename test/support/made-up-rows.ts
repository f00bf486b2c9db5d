import type { DataSource } from 'typeorm';
import { isPostgres, quoteName, quoteTable } from '../../libs/open-webui/src/database/table-name';

/** One row on either engine; objects become JSON, booleans whatever the engine keeps them as. */
export async function insertRow(
  dataSource: DataSource,
  table: string,
  row: Readonly<Record<string, unknown>>,
): Promise<void> {
  const postgres = isPostgres(dataSource);
  const columns = Object.keys(row).map(quoteName).join(', ');
  const places = Object.keys(row).map((_, i) => (postgres ? `$${i + 1}` : '?'));
  await dataSource.query(
    `INSERT INTO ${quoteTable(dataSource, table)} (${columns}) VALUES (${places.join(', ')})`,
    Object.values(row).map((value) => stored(value, postgres)),
  );
}

function stored(value: unknown, postgres: boolean): unknown {
  if (typeof value === 'boolean' && !postgres) return value ? 1 : 0;
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

export interface MadeUpTurn {
  readonly ask: string;
  readonly say: string;
  /** More fields of the answer's node. */
  readonly node?: Readonly<Record<string, unknown>>;
}

/** `chat.chat` with one turn after the other; message ids are `q1`, `a1`, `q2` and so on. */
export function blobOf(
  turns: readonly MadeUpTurn[],
  rest: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const messages: Record<string, unknown> = {};
  turns.forEach(({ ask, say, node }, i) => {
    const question = `q${i + 1}`;
    const answer = `a${i + 1}`;
    messages[question] = {
      id: question,
      parentId: i === 0 ? null : `a${i}`,
      childrenIds: [answer],
      role: 'user',
      content: ask,
    };
    messages[answer] = {
      id: answer,
      parentId: question,
      childrenIds: i + 1 < turns.length ? [`q${i + 2}`] : [],
      role: 'assistant',
      content: say,
      model: 'llama3.1:8b',
      done: true,
      ...node,
    };
  });
  return { params: {}, history: { messages, currentId: `a${turns.length}` }, ...rest };
}
