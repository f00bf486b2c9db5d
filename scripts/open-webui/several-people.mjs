/**
 * From 0.12 on a chat that is shared with "Allow replies" has turns of several people in it. One of them consents like the owner
 * (`guest`), one said no (`closed`). Everything is asked of the real Open WebUI, and looked at through our API.
 */
import { call } from './person.mjs';

/** Whether this version lets others write in a chat. */
export function allowsReplies(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > 0 || minor >= 12;
}

/** @returns id of the chat: two turns of the owner, two of the guest with one of the closed person between them */
export async function writeTogether({ owner, guest, closed, secretWord }) {
  const chat = await owner.ask('Who writes here?');
  await owner.call('POST', `/api/v1/chats/${chat}/share`, { share_mode: 'continue' });
  await owner.call('POST', `/api/v1/chats/shared/${chat}/access/update`, {
    share_mode: 'continue',
    access_grants: [guest, closed].map(({ id }) => ({
      ...{ principal_type: 'user', principal_id: id, permission: 'read' },
    })),
  });
  await guest.ask('The guest asks about rivers.', { chat });
  await owner.ask('The owner asks about hills.', { chat });
  await closed.ask(`The one who said no asks. ${secretWord}`, { chat });
  await guest.ask('The guest asks once more.', { chat });
  return chat;
}

/** The row ends before the first turn of whoever said no, and says who wrote what. */
export function checkAuthors({ rows, provenance, chat, owner, guest }) {
  const at = provenance.findIndex((line) => line.chat === chat);
  if (at < 0) throw new Error('the chat of several people was not exported');
  const expected = [owner, owner, guest, guest, owner, owner].map(({ id }) => [id]);
  same(provenance[at].messageAuthors, expected, 'the authors of each message');
  same([...provenance[at].authors].sort(), [owner.id, guest.id].sort(), 'the authors of the chat');
  same(rows[at].messages.length, expected.length, 'messages before the one who said no');
}

/** What the guest is shown of it: their own turns alone. */
export async function checkOwnTurns({ url, chat, guest }) {
  const { samples, chats } = await call(
    'GET',
    `${url}/api/v1/fine-tuning/consent/preview?limit=100`,
    guest.token,
  );
  const at = chats.findIndex((one) => one?.chatId === chat);
  if (at < 0) throw new Error('the guest is not shown what they wrote');
  same(chats[at], { chatId: chat, title: '', own: false }, 'whose chat it is');
  const shown = samples[at].messages.filter(({ content }) => !content.startsWith('[written by'));
  same(
    shown.map(({ role }) => role),
    ['user', 'assistant'],
    'turns that the guest is shown',
  );
  same(shown[0].content, 'The guest asks about rivers.', 'what the guest wrote');
}

function same(got, expected, what) {
  if (JSON.stringify(got) !== JSON.stringify(expected))
    throw new Error(`${what}: ${JSON.stringify(got)} instead of ${JSON.stringify(expected)}`);
}
