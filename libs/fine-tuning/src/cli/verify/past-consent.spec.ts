import { createOpenWebUiDatabase, decide, type OpenWebUiDatabase } from '../../testing';
import type { ProvenanceLine } from '../../dataset/provenance-line';
import { PastConsent } from './past-consent';

const TURNS = [{ user: 'a question', assistant: 'an answer' }];

describe('what somebody had decided about their turns in the chat of somebody else', () => {
  let database: OpenWebUiDatabase;
  let line: ProvenanceLine;
  let other: ProvenanceLine;
  let guest: string;

  beforeAll(async () => {
    database = await createOpenWebUiDatabase({
      engine: 'sqlite',
      people: [
        { name: 'Ann', consent: 'granted', chats: [{ turns: TURNS }, { turns: TURNS }] },
        { name: 'Ben', consent: 'granted' },
      ],
    });
    guest = database.user('Ben').id;
    const messageAuthors = [[database.user('Ann').id], [guest]];
    const [shared, alone] = [0, 1].map((n) => ({
      chat: database.chat('Ann', n).id,
      messageAuthors,
    }));
    await database.insert('chat_message', {
      ...{ id: `${shared?.chat}-more`, chat_id: shared?.chat, user_id: guest, role: 'user' },
      ...{ content: '"more"', created_at: 1, updated_at: 1 },
    });
    [line, other] = [shared, alone] as unknown as [ProvenanceLine, ProvenanceLine];
  }, 60_000);
  afterAll(() => database.remove());

  it.each<['denied' | 'cleared' | undefined, boolean]>([
    [undefined, true],
    ['denied', false],
    ['cleared', true],
  ])('counts for the rows of that chat: %s', async (decision, expected) => {
    const { chat } = line;
    if (decision !== undefined)
      await decide(database, { actor: 'self', user: 'Ben', chat, decision });
    const when = { exportId: 'of no trail', moment: Date.now() };
    const past = await PastConsent.load(database.dataSource, when, undefined);
    expect(past.allowsAuthor(guest, line)).toBe(expected);
    expect(past.allowsAuthor(guest, other)).toBe(true);
    // Who wrote the same words in a chat of their own is an author as well, and has no turn in this one.
    const { messageAuthors: _, ...without } = line;
    expect(past.allowsAuthor(guest, without)).toBe(true);
  });
});
