import { randomUUID } from 'node:crypto';
import { decide, type OpenWebUiDatabase } from '../../libs/fine-tuning/src/testing';
import { insertChat, long, personId, type CopiedNode } from './copied-chats';
import type { SeededRandom } from './seeded-random';

interface Said {
  readonly node: CopiedNode & { readonly id: string };
  readonly word: string;
}

interface Row {
  readonly id: string;
  readonly owner: string;
  said: readonly Said[];
  /** Chat that this one was copied from, as its own mark says truly. */
  readonly original: Row | undefined;
  readonly createdAt: number;
  /** Nothing of it is copied, and it has no mark that could drop it. */
  readonly isPlain: boolean;
}

/**
 * People, chats, copies of copies and decisions; and who may say what, worked out from how they were made and not from what
 * they look like.
 */
export class CopyWorld {
  private readonly chats: Row[] = [];
  /** Who wrote a word first, and in which chat. */
  private readonly sources = new Map<string, Row>();
  private readonly consent = new Map<string, string>();
  private readonly deniedChats = new Set<string>();
  private readonly gone = new Set<Row>();
  private words = 0;
  private time: number;

  constructor(
    private readonly random: SeededRandom,
    private readonly name: string,
  ) {
    this.time = 1_750_000_000 + random.below(1_000) * 1_000;
  }

  async fill(database: OpenWebUiDatabase): Promise<void> {
    await database.dataSource.query('DELETE FROM chat');
    for (const { name } of database.people) {
      const decision = this.pick(['granted', 'granted', 'denied', 'withdrawn'] as const);
      await decide(database, { actor: 'operator', user: name, decision });
      this.consent.set(personId(database, name), decision);
    }
    for (let n = 0; n < 14; n++) await this.add(database);
  }

  /** What happens between two exports. */
  async change(database: OpenWebUiDatabase): Promise<void> {
    for (let n = 0; n < 6; n++) await this.add(database);
    const { name } = this.pick(database.people);
    const decision = this.pick(['granted', 'withdrawn'] as const);
    await decide(database, { actor: 'operator', user: name, decision });
    this.consent.set(personId(database, name), decision);
    const chat = this.pick(this.chats);
    await decide(database, {
      actor: 'admin',
      admin: database.people[0]?.id ?? '',
      chat: chat.id,
      decision: 'denied',
    }).catch(() => decide(database, { actor: 'operator', chat: chat.id, decision: 'denied' }));
    this.deniedChats.add(chat.id);
  }

  *verdicts(): Generator<{ word: string; mayLeave: boolean; mustLeave: boolean }> {
    for (const [word, source] of this.sources) {
      const mayLeave = this.agreed(source);
      // Nobody who said no has it, or only as a clone that says truly whose it is.
      const refused = (row: Row): boolean => !this.agreed(row) && !isHonestClone(row, word);
      const whole = source.said.every((one) =>
        this.chats.every((row) => !row.said.some((s) => s.word === one.word) || !refused(row)),
      );
      yield {
        word,
        mayLeave,
        mustLeave: mayLeave && source.isPlain && whole,
      };
    }
  }

  private agreed({ id, owner }: Row): boolean {
    return this.consent.get(owner) === 'granted' && !this.deniedChats.has(id);
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
    for (let n = 0; n < more; n++)
      said.push(this.say('user', createdAt), this.say('assistant', createdAt));
    const isPlain = copied === undefined && blob['originalChatId'] === undefined;
    const row: Row = { id: randomUUID(), owner, said, createdAt, isPlain, original };
    if (blob['originalChatId'] === undefined && this.random.below(8) === 0)
      blob['originalChatId'] = row.id;
    for (const { word } of said.slice(copiedWords)) this.sources.set(word, row);
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

  private say(role: 'user' | 'assistant', at: number): Said {
    const word = `${this.name}w${this.words++}x`;
    return { word, node: { id: randomUUID(), role, content: long(word), timestamp: at + 10 } };
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
