import Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';

const WORDS = 'copper lantern meadow harbour violin kettle ladder orchard pebble saddle'.split(' ');

/** Copies a chat of Open WebUI's own making with other ids and words, so that an export takes long enough to be watched. */
export function addChats(file, like, count) {
  const database = new Database(file, { timeout: 15_000 });
  try {
    const row = database.prepare('SELECT * FROM chat WHERE id = ?').get(like);
    const columns = Object.keys(row);
    const insert = database.prepare(
      `INSERT INTO chat (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
    );
    database.transaction(() => {
      for (let index = 0; index < count; index++)
        insert.run({ ...row, ...another(row.chat, index) });
    })();
  } finally {
    database.close();
  }
}

function another(chat, index) {
  let text = chat;
  for (const id of Object.keys(JSON.parse(chat).history.messages))
    text = text.replaceAll(id, randomUUID());
  const parsed = JSON.parse(text);
  for (const message of Object.values(parsed.history.messages)) {
    message.content = sentences(index + (message.role === 'user' ? 0 : 0.5));
    delete message.output;
  }
  const id = randomUUID();
  return {
    id,
    chat: JSON.stringify({ ...parsed, id }),
    current_message_id: parsed.history.currentId,
  };
}

/** Of no two chats alike, and with something to replace in each. */
function sentences(seed) {
  const lines = Array.from({ length: 30 }, (_, line) => {
    const word = (step) => WORDS[Math.floor(Math.abs(Math.sin(seed * 97 + line * 13 + step)) * 10)];
    return `The ${word(1)} ${word(2)} of number ${seed * 2} stands beside the ${word(3)} ${word(4)}.`;
  });
  return `${lines.join(' ')} Write to reader${seed * 2}@example.org.`;
}
