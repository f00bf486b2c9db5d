import { Random } from '../sample/random';
import { chatRows, type MadeChat, type MadeRow } from './chat-rows';
import type { PersonDescription } from './description';

/** Epoch seconds of the first account: 1 January 2026. */
const FIRST = 1_767_225_600;
const HOUR = 3600;

/** Somebody of a made database. */
export interface MadePerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: 'admin' | 'user' | 'pending';
  /** In the order of the description. */
  readonly chats: readonly MadeChat[];
}

/**
 * The rows of the people of a description. A person's rows follow from the seed and their place alone, so that one more
 * person at the end changes no id.
 */
export function personRows(
  people: readonly PersonDescription[],
  seed: number,
): { readonly people: readonly MadePerson[]; readonly rows: readonly MadeRow[] } {
  const rows: MadeRow[] = [];
  const made = people.map((person, place): MadePerson => {
    const random = new Random(seed, place);
    const id = random.uuid();
    const { name, role = 'user', email = `${mailbox(name, place)}@example.org` } = person;
    const createdAt = FIRST + place;
    rows.push(
      {
        table: 'user',
        row: {
          id,
          name,
          email,
          role,
          profile_image_url: '/user.png',
          last_active_at: createdAt,
          updated_at: createdAt,
          created_at: createdAt,
          settings: { ui: {} },
        },
      },
      // No password of this form can be entered: people of tests sign in with `tokenFor`.
      { table: 'auth', row: { id, email, password: '!', active: true } },
    );
    const tags = new Set<unknown>();
    const chats = (person.chats ?? []).map((chat, number): MadeChat => {
      const at = FIRST + (number + 1) * HOUR;
      const title = chat.title ?? `Chat ${number + 1}`;
      const { chat: one, rows: its } = chatRows(chat, { id, title, createdAt: at }, random);
      // A person has each tag once, however many chats carry it.
      rows.push(...its.filter(({ table, row }) => table !== 'tag' || isNew(tags, row['id'])));
      return one;
    });
    return { id, name, email, role, chats };
  });
  return { people: made, rows };
}

function isNew(known: Set<unknown>, id: unknown): boolean {
  const before = known.size;
  return known.add(id).size > before;
}

function mailbox(name: string, place: number): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.+|\.+$/g, '');
  return plain === '' ? `person.${place}` : plain;
}
