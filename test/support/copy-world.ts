import { isPostgres } from '@app/open-webui';
import { randomUUID } from 'node:crypto';
import { decide, insertRow, type OpenWebUiDatabase } from '../../libs/fine-tuning/src/testing';
import { copiedBlob, insertChat, long, personId, type CopiedNode } from './copied-chats';
import type { SeededRandom } from './seeded-random';

interface Said {
  readonly node: CopiedNode & { readonly id: string };
  readonly word: string;
}

interface Row {
  readonly id: string;
  readonly owner: string;
  /** Everything that was ever said in it. */
  readonly said: readonly Said[];
  /** Chat that this one was copied from, as its own mark says truly. */
  readonly original: Row | undefined;
  readonly createdAt: number;
  /** Nothing of it is copied, and it has no mark that could drop it. */
  readonly isPlain: boolean;
}

/** Where a word was written first. */
interface Source {
  readonly author: string;
  readonly owner: string;
  /** Undefined for a template. */
  readonly row?: Row;
}

/**
 * People, chats with guests, copies of copies, shared ones, templates, what is left of deleted chats, and decisions; and who may say
 * what, worked out from how they were made and not from what they look like.
 */
export class CopyWorld {
  private readonly chats: Row[] = [];
  private readonly templates: { readonly word: string; readonly content: string }[] = [];
  private readonly sources = new Map<string, Source>();
  private readonly consent = new Map<string, string>();
  private readonly deniedChats = new Set<string>();
  /** Chats and guests who denied their own turns there. */
  private readonly deniedTurns = new Set<string>();
  /** Of which less is stored than was said, or nothing. */
  private readonly shortened = new Set<Row>();
  private words = 0;
  private time: number;

  constructor(
    private readonly random: SeededRandom,
    private readonly name: string,
  ) {
    this.time = 1_750_000_000 + random.below(1_000) * 1_000;
  }

  async fill(database: OpenWebUiDatabase): Promise<void> {
    for (const table of ['chat', 'shared_chat', 'prompt', 'feedback'])
      await database.dataSource.query(`DELETE FROM ${table}`);
    for (const { name } of database.people) {
      const decision = this.pick(['granted', 'granted', 'denied', 'withdrawn'] as const);
      await decide(database, { actor: 'operator', user: name, decision });
      this.consent.set(personId(database, name), decision);
    }
    for (let n = 0; n < 3; n++) await this.addTemplate(database);
    for (let n = 0; n < 14; n++) {
      await this.add(database);
      if (this.random.below(3) === 0) await this.shorten(database);
    }
  }

  /** What happens between two exports. */
  async change(database: OpenWebUiDatabase): Promise<void> {
    await this.shorten(database);
    for (let n = 0; n < 6; n++) await this.add(database);
    const { name } = this.pick(database.people);
    const decision = this.pick(['granted', 'withdrawn'] as const);
    await decide(database, { actor: 'operator', user: name, decision });
    this.consent.set(personId(database, name), decision);
    const present = this.chats.filter((row) => !this.shortened.has(row));
    const chat = this.pick(present);
    await decide(database, {
      actor: 'admin',
      admin: database.people[0]?.id ?? '',
      chat: chat.id,
      decision: 'denied',
    }).catch(() => decide(database, { actor: 'operator', chat: chat.id, decision: 'denied' }));
    this.deniedChats.add(chat.id);
    for (const row of present) {
      const guest = row.said.map((one) => authorIn(row, one)).find((one) => one !== row.owner);
      if (guest === undefined || this.random.below(2) === 0) continue;
      await decide(database, { actor: 'self', user: guest, chat: row.id, decision: 'denied' });
      this.deniedTurns.add(`${row.id} ${guest}`);
      return;
    }
  }

  *verdicts(): Generator<{ word: string; mayLeave: boolean; mustLeave: boolean }> {
    for (const [word, source] of this.sources) {
      const mayLeave = this.agreed(source);
      const { row } = source;
      // Nobody who said no has a word of the chat, or only in a clone that says truly whose it is.
      const isFree = (one: Row): boolean =>
        one.said.every((said) => this.agreed({ author: authorIn(one, said), owner: one.owner, row: one })); // prettier-ignore
      const mustLeave =
        row?.isPlain === true &&
        !this.shortened.has(row) &&
        row.said.every((one) =>
          this.chats.every(
            (other) =>
              !other.said.some((said) => said.word === one.word) ||
              (isFree(other) && !this.shortened.has(other)) ||
              isHonestClone(other, one.word),
          ),
        );
      yield { word, mayLeave, mustLeave: mayLeave && mustLeave };
    }
  }

  /** A no of the owner closes the chat for everybody in it. */
  private agreed({ author, owner, row }: Source): boolean {
    if (this.consent.get(author) !== 'granted' || this.consent.get(owner) !== 'granted')
      return false;
    return row === undefined || !(this.deniedChats.has(row.id) || this.deniedTurns.has(`${row.id} ${author}`)); // prettier-ignore
  }

  private async add(database: OpenWebUiDatabase): Promise<void> {
    const owner = this.pick(database.people).id;
    const copied =
      this.chats.length > 2 && this.random.below(3) > 0 ? this.pick(this.chats) : undefined;
    this.time += 1_000;
    const createdAt = this.time;
    let said: Said[] = [];
    const blob: Record<string, unknown> = {};
    let original: Row | undefined;
    if (copied !== undefined) {
      const from = this.random.below(copied.said.length / 2) * 2;
      said = copied.said.slice(from);
      // An import signs everything with the name of whoever imports it.
      if (this.random.below(2) === 0)
        said = said.map(({ node: { user_id: _guest, ...node }, word }) => ({ word, node }) as Said);
      if (this.random.below(2) === 0)
        said = said.map(({ node, word }) => ({ word, node: { ...node, id: randomUUID() } }));
      if (this.random.below(2) === 0)
        said = said.map(({ node, word }) => ({
          word,
          node: { ...node, content: this.reformatted(node.content) },
        }));
      const mark = this.random.below(5);
      if (mark === 0 && from === 0 && copied.owner !== owner) {
        blob['originalChatId'] = copied.id;
        original = copied;
      } else if (mark === 1) {
        const own = this.chats.find((row) => row.owner === owner);
        if (own !== undefined) blob['originalChatId'] = own.id;
      }
    }
    const copiedWords = said.length;
    const more = copied === undefined ? 1 + this.random.below(3) : this.random.below(3);
    for (let n = 0; n < more; n++) {
      const isGuests = this.random.below(4) === 0;
      const by = isGuests ? { user_id: this.pick(database.people).id } : {};
      said.push(this.say('user', createdAt, by), this.say('assistant', createdAt, by));
    }
    const template = this.random.below(4) === 0 ? this.pick(this.templates) : undefined;
    if (template !== undefined) {
      const { word, content } = template;
      const node = { id: randomUUID(), role: 'user', content: this.reformatted(content) } as const;
      said.push({ word, node }, this.say('assistant', createdAt));
    }
    const isPlain =
      copied === undefined && template === undefined && blob['originalChatId'] === undefined;
    const row: Row = { id: randomUUID(), owner, said, createdAt, isPlain, original };
    if (blob['originalChatId'] === undefined && this.random.below(8) === 0)
      blob['originalChatId'] = row.id;
    for (const one of said.slice(copiedWords))
      if (one.word !== template?.word)
        this.sources.set(one.word, { author: authorIn(row, one), owner, row });
    this.chats.push(row);
    const nodes: CopiedNode[] = [];
    for (const { node } of said) {
      if (copied !== undefined && this.random.below(6) === 0)
        nodes.push({
          role: node.role === 'user' ? 'assistant' : 'user',
          content: ' ',
          id: randomUUID(),
          blank: true,
        });
      nodes.push(node);
    }
    // A blank message cuts the visible branch; the words below it must not count the less for that.
    const usable = nodes.filter(({ blank }) => blank !== true || this.random.below(2) === 0);
    await insertChat(database.dataSource, { id: row.id, owner, nodes: usable, blob, createdAt });
  }

  private async addTemplate({ dataSource, people }: OpenWebUiDatabase): Promise<void> {
    const owner = this.pick(people).id;
    const { word, node } = this.say('user', this.time);
    const content = `${node.content} ${node.content}`;
    await insertRow(dataSource, 'prompt', {
      ...{ id: randomUUID(), command: randomUUID(), name: 'p', is_active: true },
      ...{ user_id: owner, content, created_at: 1, updated_at: 1 },
    });
    this.templates.push({ word, content });
    this.sources.set(word, { author: owner, owner });
  }

  /** Takes the chat away, or its last turn, and leaves what Open WebUI leaves: something that was shared, or rated. */
  private async shorten({ dataSource }: OpenWebUiDatabase): Promise<void> {
    const row = this.pick(this.chats);
    if (this.shortened.has(row)) return;
    this.shortened.add(row);
    const { id, owner, said, createdAt } = row;
    const nodes = said.map(({ node }) => node);
    const chat = copiedBlob(nodes);
    const times = { created_at: createdAt, updated_at: createdAt };
    const drawn = this.random.below(4);
    // On PostgreSQL a shared copy goes with its chat, and then nothing tells whose words they were.
    const way = drawn === 1 && isPostgres(dataSource) ? 2 : drawn;
    await dataSource.query(`DELETE FROM chat WHERE id = '${id}'`);
    if (way === 0)
      await insertChat(dataSource, {
        id,
        owner,
        nodes: nodes.slice(0, -2),
        createdAt: createdAt + 1,
      });
    if (way < 2)
      await insertRow(dataSource, 'shared_chat', {
        ...{ id: randomUUID(), chat_id: id, user_id: owner, chat, ...times },
      });
    else if (way === 2)
      await insertRow(dataSource, 'feedback', {
        ...{ id: randomUUID(), user_id: owner, version: 0, type: 'rating', data: {}, ...times },
        ...{ meta: { chat_id: id }, snapshot: { chat: { id, user_id: owner, chat, ...times } } },
      });
    else await insertChat(dataSource, { id: randomUUID(), owner: `shared-${id}`, nodes });
  }

  private say(role: 'user' | 'assistant', at: number, more: object = {}): Said {
    const word = `${this.name}w${this.words++}x`;
    const node = { id: randomUUID(), role, content: long(word), timestamp: at + 10, ...more };
    return { word, node };
  }

  private reformatted(text: string): string {
    const forms = [
      (t: string): string => t.replaceAll(' ', '  '),
      (t: string): string => t.replaceAll(', ', ' -- \n'),
      (t: string): string => `"${t}"`,
      (t: string): string => t.replaceAll('sentence', 'sen\u200btence').normalize('NFD'),
    ];
    return this.pick(forms)(text);
  }

  private pick<T>(list: readonly T[]): T {
    const one = list[this.random.below(list.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  }
}

/** Whether the row has the word as a clone that names where it is from. */
function isHonestClone(row: Row, word: string): boolean {
  return row.original !== undefined && row.original.said.some((one) => one.word === word);
}

/** Who is named for it in this chat. */
function authorIn({ owner }: Row, { node }: Said): string {
  return typeof node['user_id'] === 'string' ? node['user_id'] : owner;
}
