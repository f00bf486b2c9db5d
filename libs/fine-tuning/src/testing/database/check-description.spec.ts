import { checkPeople } from './check-description';

const turn = { user: 'Hi', assistant: 'Hello' };
const withTurn = (more: object): object => ({
  name: 'Bo',
  chats: [{ turns: [turn, { ...turn, ...more }] }],
});
const withChat = (more: object): object => ({ name: 'Bo', chats: [{ turns: [turn], ...more }] });

const check = (...people: unknown[]): void => checkPeople(people as never);

it.each<[what: string, person: object]>([
  ['nothing but a name', { name: 'Bo' }],
  ['absent fields', { name: 'Bo', email: undefined, chats: undefined }],
  ['a rated turn', withTurn({ rating: -1, model: 'm' })],
  ['siblings', withTurn({ siblings: [{ assistant: 'Hey', rating: 1 }] })],
  ['a chat with everything', withChat({ title: 't', consent: 'denied', createdAt: '2026-01-01' })],
])('takes %s', (_, person) => {
  expect(() => check({ name: 'Ada' }, person)).not.toThrow();
});

it.each<[what: string, person: unknown, field: string]>([
  ['no person', 'Bo', 'people[1]'],
  ['no name', {}, 'people[1].name'],
  ['an empty name', { name: '' }, 'people[1].name'],
  ['a name that is taken', { name: 'Ada' }, 'people[1].name'],
  ['a field that there is not', { name: 'Bo', chat: [] }, 'people[1].chat'],
  ['an unknown role', { name: 'Bo', role: 'root' }, 'people[1].role'],
  ['a consent that is no decision', { name: 'Bo', consent: true }, 'people[1].consent'],
  ['chats that are no list', { name: 'Bo', chats: {} }, 'people[1].chats'],
  ['a chat without turns', withChat({ turns: [] }), 'people[1].chats[0].turns'],
  ['a chat that lacks turns', { name: 'Bo', chats: [{}] }, 'people[1].chats[0].turns'],
  ['no moment', withChat({ createdAt: 'soon' }), 'people[1].chats[0].createdAt'],
  ['archived as a text', withChat({ archived: 'yes' }), 'people[1].chats[0].archived'],
  ['no answer', withTurn({ assistant: undefined }), 'people[1].chats[0].turns[1].assistant'],
  ['another rating', withTurn({ rating: 5 }), 'people[1].chats[0].turns[1].rating'],
  [
    'a sibling without text',
    withTurn({ siblings: [{ assistant: 'x' }, {}] }),
    'people[1].chats[0].turns[1].siblings[1].assistant',
  ],
])('refuses %s', (_, person, field) => {
  expect(() => check({ name: 'Ada' }, person)).toThrow(
    expect.objectContaining({ field, message: expect.stringContaining(field) as string }) as Error,
  );
});
