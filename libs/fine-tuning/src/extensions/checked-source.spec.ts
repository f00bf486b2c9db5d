import type { ChatSource, PlannedChat, SourceChat } from '@app/open-webui';
import type { DataSource } from 'typeorm';
import { CancelledError, DatabaseError, UsageError } from '../fine-tuning.errors';
import { checkedSource } from './checked-source';

const ROWS = ['one', 'two'].map((chatId, ordinal): PlannedChat => {
  const times = { createdAt: 0, updatedAt: 0 };
  return { ordinal, chatId, userId: `owner of ${chatId}`, ...times, chatConsent: null, bytes: 1 };
});
const { signal } = new AbortController();

function chatOf(planned: PlannedChat): SourceChat {
  return { planned, content: undefined, origins: [], originUnresolved: false };
}

function sourceOf(methods: object): ChatSource {
  const usual = {
    async *plan() {
      yield ROWS;
    },
    async *read(rows: readonly PlannedChat[]) {
      yield* rows.map(chatOf);
    },
  };
  const create = (): ChatSource => ({ name: 'own', ...usual, ...methods }) as ChatSource;
  return checkedSource({ name: 'own', create }, 'of-a-host').create({} as DataSource, {});
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

it('gives what the source gives', async () => {
  const query = { from: null, to: null, userIds: [] };
  expect(await all(sourceOf({}).plan(query, signal))).toEqual([ROWS]);
  expect(await all(sourceOf({}).read(ROWS, signal))).toEqual(ROWS.map(chatOf));
});

it.each<[string, object, string]>([
  ['other rows', { read: () => given(chatOf(ROWS[1]!), chatOf(ROWS[0]!)) }, 'invalid-source'],
  ['fewer rows', { read: () => given(chatOf(ROWS[0]!)) }, 'invalid-source'],
  ['more rows', { read: () => given(...[...ROWS, ROWS[0]!].map(chatOf)) }, 'invalid-source'],
  [
    'the row of somebody else',
    { read: () => given(chatOf({ ...ROWS[0]!, userId: 'who consents' }), chatOf(ROWS[1]!)) },
    'invalid-source',
  ],
  ['an error', { read: () => raise() }, 'failed'],
  ['nothing to walk through', { read: () => undefined }, 'failed'],
])('fails with its name where it reads %s', async (_, methods, code) => {
  const reading = all(sourceOf(methods).read(ROWS, signal));
  await expect(reading).rejects.toMatchObject({ code: `extension/${code}` });
  await expect(reading).rejects.toThrow('source "own" of extension "of-a-host"');
  await expect(reading).rejects.not.toThrow('Jane');
});

it.each<[string, object]>([
  ['a grant that the plan does not have', { chatConsent: 'granted' }],
  ['another place', { ordinal: 7, bytes: 0 }],
])('takes nothing but the content of a row that comes with %s', async (_, more) => {
  const read = () => given(chatOf({ ...ROWS[0]!, ...more }), chatOf(ROWS[1]!));
  expect(await all(sourceOf({ read }).read(ROWS, signal))).toEqual(ROWS.map(chatOf));
});

it('takes a copy whose origin it does not name for one whose author nobody can ask', async () => {
  const marked = { ...chatOf(ROWS[0]!), content: { blob: { originalChatId: 'of somebody' } } };
  const named = { ...marked, planned: ROWS[1]!, origins: [{ chatId: 'a', userId: 'b' }] };
  const read = () => given(marked as SourceChat, named as unknown as SourceChat);
  const chats = await all(sourceOf({ read }).read(ROWS, signal));
  expect(chats.map(({ originUnresolved }) => originUnresolved)).toEqual([true, false]);
});

it.each([
  [{ from: null, to: null, userIds: ['owner of two'] }, ['two']],
  [{ from: 1, to: null, userIds: [] }, []],
  [{ from: null, to: 0, userIds: [] }, []],
  [{ from: 0, to: 1, userIds: [] }, ['one', 'two']],
])('gives of what it plans only what %p asks for', async (query, expected) => {
  const [page = []] = await all(sourceOf({}).plan(query, signal));
  expect(page.map(({ chatId }) => chatId)).toEqual(expected);
});

it.each<[string, unknown]>([
  ['no row', null],
  ['a row without a time', { ...ROWS[0], createdAt: NaN }],
  ['a row that has no size', { ...ROWS[0], bytes: undefined }],
  ['a row before all time', { ...ROWS[0], updatedAt: -1 }],
  ['a row twice', ROWS[1]],
])('fails where it plans %s', async (_, row) => {
  const plan = () => given([ROWS[1], row]);
  const planning = all(sourceOf({ plan }).plan({ from: null, to: null, userIds: [] }, signal));
  await expect(planning).rejects.toMatchObject({ code: 'extension/invalid-source' });
});

it.each<[Error, string]>([
  [new UsageError('help-desk/failed', 'Jane wrote this'), 'extension/failed'],
  [new CancelledError('Jane wrote this'), 'extension/failed'],
  [Object.assign(new Error('Jane wrote this'), { code: 'ENOENT' }), 'extension/failed'],
  [Object.assign(new Error('x'), { name: 'Jane wrote this' }), 'extension/failed'],
  [new DatabaseError('database/busy', 'Jane wrote this'), 'database/busy'],
])('says nothing that it said itself: %s', async (error, code) => {
  const reading = all(sourceOf({ read: () => raise(error) }).read(ROWS, signal));
  await expect(reading).rejects.toMatchObject({ code });
  await expect(reading).rejects.toThrow('source "own" of extension "of-a-host"');
  await expect(reading).rejects.not.toThrow('Jane');
});

it('fails where it plans for nobody', async () => {
  const plan = () => given([{ ...ROWS[0], userId: undefined }]);
  const query = { from: null, to: null, userIds: [] };
  await expect(all(sourceOf({ plan }).plan(query, signal))).rejects.toMatchObject({
    code: 'extension/invalid-source',
  });
});

it('leaves failures of the database to those who try again', async () => {
  const lost = Object.assign(new Error('gone'), { code: 'ECONNRESET' });
  const reading = all(sourceOf({ read: () => raise(lost) }).read(ROWS, signal));
  await expect(reading).rejects.toBe(lost);
});

it.each([undefined, {}, { plan: () => [] }])('refuses %p in the place of a source', (made) => {
  const { create } = checkedSource(
    { name: 'own', create: () => made as unknown as ChatSource },
    'of-a-host',
  );
  expect(() => create({} as DataSource, {})).toThrow('has no plan or no read');
});

async function* given<T>(...items: T[]): AsyncGenerator<T> {
  yield* items;
}

// eslint-disable-next-line require-yield -- it fails before
async function* raise(error = new Error('Jane wrote this')): AsyncGenerator<never> {
  throw error;
}
