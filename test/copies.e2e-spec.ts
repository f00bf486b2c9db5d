import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { KeySet } from '../libs/fine-tuning/src/dataset/copies/key-set';
import { StoredPrintIndex } from '../libs/fine-tuning/src/dataset/copies/print-index';
import { WorkFolder } from '../libs/fine-tuning/src/dataset/files/work-folder';
import { Pseudonyms } from '../libs/fine-tuning/src/dataset/pseudonyms';
import type { ExportRequest } from '../libs/fine-tuning/src/dataset/recipe/export-request';
import type { ProvenanceLine } from '../libs/fine-tuning/src/dataset/provenance-line';
import { resolveRecipe } from '../libs/fine-tuning/src/dataset/recipe/resolve-recipe';
import { runExport } from '../libs/fine-tuning/src/local/run-export';
import {
  createOpenWebUiDatabase,
  decide,
  insertRow,
  type OpenWebUiDatabase,
} from '../libs/fine-tuning/src/testing';
import { isPostgres, WordsReader } from '@app/open-webui';
import {
  copiedBlob,
  insertChat,
  long,
  personId,
  turn,
  withIds,
  withNewIds,
  type CopiedNode,
} from './support/copied-chats';
import { ENGINES } from './support/engines';
import { CopyWorld } from './support/copy-world';
import { seededRandom } from './support/seeded-random';

const KEY = 'a key for tests, long enough';
/** Made-up worlds; more of them by FINE_TUNING_COPIES. */
const ROUNDS = Number(process.env['FINE_TUNING_COPIES'] ?? 3);

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'fine-tuning-copies-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What differs from a rating by the owner of the chat, as it was stored. */
interface Rated {
  /** Id of the chat. */
  readonly of?: string;
  readonly owner?: string;
  readonly blob?: object;
  readonly meta?: unknown;
  readonly snapshot?: unknown;
  /** Of the rating. */
  readonly id?: string;
}

let made = 0;
/** Why each chat was left out; undefined for those that were exported. And everything that was written. */
async function exported(url: string, request: Partial<ExportRequest> = {}) {
  const output = join(folder, `out-${made++}`);
  await runExport({
    databaseUrl: url,
    recipe: resolveRecipe({ format: 'openai', rawPii: true, dedup: false, ...request }),
    key: KEY,
    revealIds: true,
    output,
  });
  const names = readdirSync(output).filter((name) => !name.startsWith('.'));
  const texts = names.map((name) => {
    const bytes = readFileSync(join(output, name));
    return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  });
  const fates = readFileSync(join(output, 'fates.jsonl'), 'utf8').split('\n').filter(Boolean);
  const reasons = new Map<string, string | undefined>();
  for (const line of fates) {
    const { chat, reason } = JSON.parse(line) as { chat: string; reason: string | null };
    reasons.set(chat, reason ?? undefined);
  }
  const provenance = readFileSync(join(output, 'provenance.jsonl'), 'utf8').split('\n');
  const rows = provenance.filter(Boolean).map((line) => JSON.parse(line) as ProvenanceLine);
  return { reasons, rows, text: texts.join('\n') };
}

/** What an export of a host does, which may write: it leaves the prints of all others in the table. */
async function fillIndex({ dataSource }: OpenWebUiDatabase): Promise<number> {
  const index = new StoredPrintIndex({
    dataSource,
    key: new Pseudonyms(KEY).printKey(),
    writes: true,
  });
  const workFolder = await WorkFolder.open(join(folder, `work-${made++}`));
  const attempt = { workFolder, signal: new AbortController().signal, breathe: () => undefined };
  let rows = 0;
  for await (const page of index.outside(new KeySet(), attempt)) rows += page.length;
  return rows;
}

describe.each(ENGINES)('copies of words (%s)', (_engine, engine) => {
  let database: OpenWebUiDatabase;
  beforeEach(async () => {
    database = await createOpenWebUiDatabase({
      engine,
      people: [
        { name: 'Ann', consent: 'granted' },
        { name: 'Ben', consent: 'denied' },
        { name: 'Cat' },
        { name: 'Dan', consent: 'granted' },
        { name: 'Eve', consent: 'withdrawn' },
      ],
    });
  });
  afterEach(() => database.remove());

  const idOf = (name: string): string => personId(database, name);
  async function chat(
    owner: string,
    nodes: readonly CopiedNode[],
    more: { blob?: object; createdAt?: number } = {},
  ): Promise<string> {
    const id = randomUUID();
    await insertChat(database.dataSource, { id, owner: idOf(owner), nodes, ...more } as never);
    return id;
  }

  /** Two turns of Ben's with ids, in a chat of his. */
  async function original(word: string, owner = 'Ben') {
    const nodes = withIds([
      ...turn(long(`${word}one`), long(`${word}two`)),
      ...turn(long(`${word}three`), long(`${word}four`)),
    ]);
    return { nodes, id: await chat(owner, nodes) };
  }

  /** A rating with the chat as it was then. */
  async function rated(
    name: string,
    nodes: readonly CopiedNode[],
    more: Rated = {},
  ): Promise<void> {
    const { of = randomUUID(), owner = name, blob = {}, ...row } = more;
    const chatRow = { id: of, user_id: idOf(owner), title: 't', created_at: 1_750_000_000 };
    await insertRow(database.dataSource, 'feedback', {
      ...{ id: randomUUID(), user_id: idOf(name), version: 0, type: 'rating', data: {} },
      ...{ meta: { chat_id: of }, created_at: 1, updated_at: 1 },
      snapshot: { chat: { ...chatRow, chat: copiedBlob(nodes, blob) } },
      ...row,
    });
  }

  /** Only this connection follows the key: Open WebUI does not on SQLite. */
  async function letRowsBeOrphans(): Promise<void> {
    const { dataSource } = database;
    await dataSource.query(
      isPostgres(dataSource)
        ? 'ALTER TABLE chat_message DROP CONSTRAINT chat_message_chat_id_fkey'
        : 'PRAGMA foreign_keys = OFF',
    );
  }

  /** Rows of `chat_message` alone. */
  async function orphaned(
    name: string | null,
    nodes: readonly CopiedNode[],
    id: string = randomUUID(),
  ): Promise<void> {
    let parent: string | null = null;
    for (const node of withIds(nodes)) {
      await insertRow(database.dataSource, 'chat_message', {
        ...{ id: `${id}-${node.id}`, chat_id: id, role: node.role, parent_id: parent },
        ...{ user_id: name === null ? null : idOf(name) },
        ...{ created_at: node.timestamp ?? 1, updated_at: 1 },
        content: JSON.stringify(node.content),
      });
      parent = node.id;
    }
  }

  it('knows them again by what they say, and nobody else’s words by what many say', async () => {
    const expected: [what: string, chatId: string, reason: string | undefined][] = [];
    const drops = (what: string, id: string): unknown =>
      expected.push([what, id, 'origin_no_consent']);
    const keeps = (what: string, id: string): unknown => expected.push([what, id, undefined]);

    const a = await original('alpha');
    drops('the same ids', await chat('Ann', a.nodes));
    const b = await original('bravo');
    drops('new ids', await chat('Ann', withNewIds(b.nodes)));
    const c = await original('charlie');
    const reformatted = c.nodes.map((node) => ({
      ...node,
      content: `> **${node.content.toUpperCase().replaceAll(' ', '\n ').replaceAll('E', 'E\u200b')}** !!`,
    }));
    drops('another form', await chat('Ann', withNewIds(reformatted)));
    const d = await original('delta');
    const [first, ...others] = withNewIds(d.nodes);
    const blank = { role: 'assistant', content: ' \u200b\n', done: true } as const;
    drops(
      'a blank message between',
      await chat('Ann', [first as CopiedNode, blank, ...others.slice(0, 1)]),
    );
    const e = await original('echo');
    drops('the last turn of it', await chat('Ann', withNewIds(e.nodes.slice(2))));
    const f = await original('foxtrot');
    const own = await chat('Ann', turn('a question of hers', 'an answer to it'));
    keeps('a chat that is named as an original and is none', own);
    const named = await chat('Ann', withNewIds(f.nodes), { blob: { originalChatId: own } });
    drops('a mark that names an own chat', named);
    const short = turn('short one', 'short two');
    await chat('Ben', [...short, ...turn('short three', 'short four')]);
    drops('any three', await chat('Ann', [...short, ...turn('short three', 'another')]));
    keeps('any two', await chat('Ann', [...short, ...turn('golf', 'another')]));
    await chat('Ben', turn(long('hotel'), long('hotelanswer')));
    keeps('a long question', await chat('Ann', turn(long('hotel'), long('something else'))));
    await chat('Ben', turn(long('india'), 'yes'));
    keeps('a long question and a short answer', await chat('Ann', turn(long('india'), 'yes')));
    const cat = await original('juliett', 'Cat');
    drops('words of somebody who was not asked', await chat('Ann', withNewIds(cat.nodes)));
    const mine = await original('kilo', 'Ann');
    await decide(database, { actor: 'self', user: 'Ann', chat: mine.id, decision: 'denied' });
    drops('an own chat that was denied', await chat('Ann', withNewIds(mine.nodes)));
    const dan = await original('lima', 'Dan');
    keeps('words of somebody who agreed', dan.id);
    keeps(
      'a copy that went on',
      await chat('Ann', [...withNewIds(dan.nodes), ...turn('and', 'then')]),
    );
    await chat('Ben', [
      { id: 'q1', role: 'user', content: 'mike' },
      { id: 'a1', role: 'assistant', content: 'no' },
    ]);
    keeps(
      'short ids',
      await chat('Ann', [
        { id: 'q1', role: 'user', content: 'november' },
        { id: 'a1', role: 'assistant', content: 'oscar' },
      ]),
    );

    const cloned = await original('papa', 'Dan');
    const early = cloned.nodes.map((node) => ({ ...node, timestamp: 1_749_000_000 }));
    const late = withIds(turn(long('quebec'), long('romeo'), { timestamp: 1_751_000_000 }));
    await chat('Ben', [...early, ...late], { blob: { originalChatId: cloned.id } });
    keeps('what somebody who denied has cloned', cloned.id);
    drops('what was added to the clone', await chat('Ann', withNewIds(late)));
    const rewritten = (nodes: readonly CopiedNode[], word: string): CopiedNode[] =>
      nodes.map((node) => {
        const { role, content: originalContent } = node;
        return role === 'user' ? node : { ...node, content: long(word), originalContent };
      });
    const s = await original('sierra');
    drops('rewritten answers', await chat('Ann', rewritten(withNewIds(s.nodes), 'of hers')));
    const t = withIds(turn(long('tango'), long('tangotoo')));
    await chat('Ben', rewritten(t, 'of his'));
    drops('what he rewrote after it was copied', await chat('Ann', withNewIds(t)));

    const { reasons, text } = await exported(database.url);
    expect(expected.map(([what, id]) => [what, reasons.get(id)])).toEqual(
      expected.map(([what, , reason]) => [what, reason]),
    );
    expect(text).not.toMatch(
      /alpha|bravo|charlie|delta|echo|foxtrot|juliett|kilo|quebec|sierra|tango/i,
    );
    // With the index as hosts have it, nothing is different.
    expect(await fillIndex(database)).toBeGreaterThan(20);
    expect([...(await exported(database.url)).reasons]).toEqual([...reasons]);
  });

  it('knows messages that somebody deleted from a chat before any export saw them', async () => {
    const [kept, deleted] = [withIds(turn('a', 'b')), withIds(turn('c', 'd'))];
    const id = await chat('Ben', kept);
    for (const node of [...kept, ...deleted])
      await insertRow(database.dataSource, 'chat_message', {
        ...{ id: `${id}-${node.id}`, chat_id: id, user_id: idOf('Ben'), role: node.role },
        ...{ content: JSON.stringify('e'), created_at: 1, updated_at: 1 },
      });
    const copy = await chat('Ann', deleted);
    // Long enough to be known by what they say.
    const [rest, gone] = [withIds(turn('f', 'g')), withIds(turn(long('alpha'), long('bravo')))];
    const other = await chat('Ben', rest);
    const mirrored = async (chatId: string, name: string, nodes: typeof gone) => {
      for (const [at, node] of nodes.entries())
        await insertRow(database.dataSource, 'chat_message', {
          ...{ id: `${chatId}-${node.id}`, chat_id: chatId, user_id: idOf(name), role: node.role },
          ...{ content: JSON.stringify(node.content), created_at: 1, updated_at: 1 },
          parent_id: nodes[at - 1]?.id ?? null,
        });
    };
    await mirrored(other, 'Ben', [...rest, ...gone]);
    const reworded = await chat('Ann', withNewIds(gone));
    const agreed = withIds(turn(long('charlie'), long('delta')));
    await mirrored(await chat('Dan', withIds(turn('h', 'i'))), 'Dan', agreed);
    const allowed = await chat('Ann', withNewIds(agreed));
    const { reasons } = await exported(database.url);
    expect([copy, reworded, allowed].map((one) => reasons.get(one))).toEqual([
      'origin_no_consent',
      'origin_no_consent',
      undefined,
    ]);
  });

  it('remembers what was deleted, and sees what has changed', async () => {
    const gone = await original('sierra');
    const changed = await original('tango');
    await fillIndex(database);
    await database.dataSource.query(`DELETE FROM chat WHERE id = '${gone.id}'`);
    const now = withIds(turn(long('uniform'), long('victor')));
    await database.dataSource.query(`DELETE FROM chat WHERE id = '${changed.id}'`);
    await insertChat(database.dataSource, { id: changed.id, owner: idOf('Ben'), nodes: now });
    const copies = [await chat('Ann', withNewIds(gone.nodes)), await chat('Ann', withNewIds(now))];
    const { reasons } = await exported(database.url);
    expect(copies.map((id) => reasons.get(id))).toEqual(['origin_no_consent', 'origin_no_consent']);
    expect(
      JSON.stringify(await database.dataSource.query('SELECT * FROM fine_tuning_print')),
    ).not.toMatch(/sierra|tango/);
  });

  it('reads what chats quote once, and again only where they have changed', async () => {
    const question = `${long('alpha')} ${long('bravo')}`;
    const id = await chat('Ann', turn(question, 'an answer'));
    await chat('Dan', turn(long('charlie'), 'an answer'));
    const parts = { dataSource: database.dataSource, key: new Pseudonyms(KEY).printKey() };
    const index = new StoredPrintIndex({ ...parts, writes: true });
    const workFolder = await WorkFolder.open(join(folder, `work-${made++}`));
    const attempt = { workFolder, signal: new AbortController().signal, breathe: () => undefined };
    const read = jest.spyOn(WordsReader.prototype, 'prints');
    /** What the chat quotes, in how many rows, and how many chats were read for it. */
    const asked = async (): Promise<{ quotes: string; read: number }> => {
      read.mockClear();
      const found: string[] = [];
      for await (const page of index.quotes((one) => one === id, attempt))
        for (const { quotes } of page) found.push(quotes.toString('hex'));
      const rows = read.mock.calls.reduce((sum, [wanted]) => sum + wanted.length, 0);
      return { quotes: found.join(' '), read: rows };
    };
    try {
      const first = await asked();
      expect(first.quotes).toMatch(/^[0-9a-f]{16,}$/);
      expect(first.read).toBe(1);
      expect(await asked()).toEqual({ quotes: first.quotes, read: 0 });
      const { dataSource } = database;
      await dataSource.query(`DELETE FROM chat WHERE id = '${id}'`);
      const nodes = turn(long('delta'), 'an answer');
      await insertChat(dataSource, { id, owner: idOf('Ann'), nodes, createdAt: 1_750_000_009 });
      const changed = await asked();
      expect(changed.read).toBe(1);
      expect(changed.quotes.split(' ')).toEqual([first.quotes, expect.not.stringMatching(first.quotes)]); // prettier-ignore
    } finally {
      read.mockRestore();
    }
  });

  it('knows prompt templates, notes and shared chats again', async () => {
    const text = (word: string): string => `${long(word)} ${long(`${word}too`)}`;
    const prompt = (name: string, content: string): Promise<void> =>
      insertRow(database.dataSource, 'prompt', {
        ...{ id: randomUUID(), command: randomUUID(), name: 'p', is_active: true },
        ...{ user_id: idOf(name), content, created_at: 1, updated_at: 1 },
      });
    await prompt('Ben', text('alpha'));
    await prompt('Ben', `${long('bravo')} {{TEXT}} thanks`);
    await prompt('Dan', text('charlie'));
    await prompt('Ben', 'Summarise this.');
    // Of somebody else's template, saved by Ben, and changed again since.
    await insertRow(database.dataSource, 'prompt_history', {
      ...{ id: randomUUID(), prompt_id: randomUUID(), user_id: idOf('Ben'), created_at: 1 },
      snapshot: { name: 'p', content: text('golf') },
    });
    await insertRow(database.dataSource, 'note', {
      ...{ id: randomUUID(), user_id: idOf('Eve'), title: 'n', created_at: 1, updated_at: 1 },
      data: { content: { md: text('delta') } },
    });
    const shared = await chat('Ben', turn('what is left', 'of it'));
    const snapshot = turn(long('echo'), long('foxtrot'));
    await insertRow(database.dataSource, 'shared_chat', {
      ...{ id: randomUUID(), chat_id: shared, user_id: idOf('Ben'), created_at: 1, updated_at: 1 },
      chat: {
        history: {
          messages: {
            u: { ...snapshot[0], id: 'u', parentId: null },
            a: { ...snapshot[1], id: 'a', parentId: 'u' },
          },
          currentId: 'a',
        },
      },
    });
    const cases: [string, string | undefined][] = [
      [text('alpha').toUpperCase(), 'origin_no_consent'],
      [`${long('bravo')} my own words thanks`, 'origin_no_consent'],
      [text('charlie'), undefined],
      ['Summarise this.', undefined],
      [text('delta'), 'origin_no_consent'],
      [`before it ${text('alpha')}`, undefined],
      [text('golf'), 'origin_no_consent'],
    ];
    const ids: string[] = [];
    for (const [question] of cases) ids.push(await chat('Ann', turn(question, 'an answer')));
    const copy = await chat('Ann', withNewIds(snapshot));
    const { reasons } = await exported(database.url);
    expect(ids.map((id) => reasons.get(id))).toEqual(cases.map(([, reason]) => reason));
    expect(reasons.get(copy)).toBe('origin_no_consent');
  });

  it('knows chats again as they were when somebody rated them, also where the chat is gone', async () => {
    const expected: [what: string, chatId: string, reason: string | undefined][] = [];
    const no = 'origin_no_consent';
    const copied = async (what: string, nodes: readonly CopiedNode[], reason?: string) =>
      expected.push([what, await chat('Ann', withNewIds(nodes)), reason]);
    const text = (word: string): CopiedNode[] => withIds(turn(long(word), long(`${word}too`)));

    await rated('Ben', text('alpha'));
    await copied('of a chat that is gone', text('alpha'), no);
    const ids = text('bravo');
    await rated('Ben', ids);
    expected.push(['by its ids', await chat('Ann', ids.map((n) => ({ ...n, content: 'x' }))), no]); // prettier-ignore
    const left = await chat('Ben', turn('what is left', 'of it'));
    await rated('Ben', text('charlie'), { of: left });
    await copied('of messages that were deleted', text('charlie'), no);
    await rated('Ben', text('delta'), { meta: {} });
    await copied('of no chat that it names', text('delta'), no);
    await rated('Ben', text('echo'), { meta: '"no object"', snapshot: undefined });
    for (const snapshot of ['null', '"text"', '{"chat":7}', '{"chat":{"chat":[]}}', null])
      await rated('Ben', [], { snapshot });
    await copied('of rows that say nothing', text('echo'));
    await rated('Dan', text('foxtrot'), { owner: 'Ben' });
    await copied('of another owner than who rated', text('foxtrot'), no);
    const guest = [...turn('a question', 'an answer'), ...withIds(turn(long('golf'), long('golftoo'), { user_id: idOf('Cat') }))]; // prettier-ignore
    await rated('Dan', guest);
    await copied('of a guest who was not asked', text('golf'), no);
    await copied('of the same chat before that guest', guest.slice(0, 2));
    const mine = await chat('Ann', turn('mine', 'too'));
    await decide(database, { actor: 'self', user: 'Ann', chat: mine, decision: 'denied' });
    await rated('Ann', text('hotel'), { of: mine });
    await database.dataSource.query(`DELETE FROM chat WHERE id = '${mine}'`);
    await copied('of an own chat that was denied, and is gone', text('hotel'), no);

    await rated('Dan', text('india'));
    await copied('of somebody who agreed', text('india'));
    await rated('Ben', turn('hi', 'hello'));
    await copied('of what everybody says', turn('hi', 'hello'));
    const own = await chat('Ann', text('juliett'));
    await rated('Ann', text('juliett'), { of: own });
    expected.push(['a chat with its own snapshot', own, undefined]);
    const cloned = text('kilo').map((node) => ({ ...node, timestamp: 1_749_000_000 }));
    const original = await chat('Dan', cloned);
    await rated('Ben', cloned, { blob: { originalChatId: original } });
    expected.push(['what somebody who denied has cloned and rated', original, undefined]);
    const late = withIds(turn(long('lima'), long('limatoo'), { timestamp: 1_751_000_000 }));
    await rated('Ben', [...cloned, ...late], { blob: { originalChatId: original } });
    await copied('of what was added to the clone', late, no);

    const { reasons, text: written } = await exported(database.url);
    expect(expected.map(([what, id]) => [what, reasons.get(id)])).toEqual(
      expected.map(([what, , reason]) => [what, reason]),
    );
    expect(written).not.toMatch(/alpha|bravo|charlie|delta|foxtrot|golf|hotel|lima/);
    await fillIndex(database);
    await database.dataSource.query('DELETE FROM feedback');
    expect([...(await exported(database.url)).reasons]).toEqual([...reasons]);
    await decide(database, { actor: 'self', user: 'Dan', decision: 'withdrawn' });
    const after = await exported(database.url);
    const ofDan = expected.filter(([what]) => what === 'of somebody who agreed');
    expect(ofDan.map(([, id]) => after.reasons.get(id))).toEqual([no]);
  });

  it('knows messages again that are left of chats that are gone', async () => {
    const { dataSource } = database;
    await letRowsBeOrphans();
    // More chats than one statement looks at, and the last of them in the order of ids.
    await dataSource.query(
      `INSERT INTO chat_message (id, chat_id, user_id, role, content, created_at, updated_at)
       WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5200)
       SELECT 'a' || i || '-m', 'a' || i, '${idOf('Dan')}', 'user', '"x"', 1, 1 FROM n`,
    );
    const expected: [what: string, chatId: string, reason: string | undefined][] = [];
    const no = 'origin_no_consent';
    const copied = async (what: string, nodes: readonly CopiedNode[], reason?: string) =>
      expected.push([what, await chat('Ann', withNewIds(nodes)), reason]);
    const text = (word: string): CopiedNode[] => turn(long(word), long(`${word}too`));
    await orphaned('Ben', text('alpha'), 'zz-the-last');
    await copied('of somebody who denied', text('alpha'), no);
    const ids = withIds(text('bravo'));
    await orphaned('Ben', ids);
    expected.push(['by its ids', await chat('Ann', ids.map((n) => ({ ...n, content: 'x' }))), no]); // prettier-ignore
    await orphaned(null, text('charlie'));
    await copied('of nobody known', text('charlie'), no);
    const mine = await chat('Ann', turn('mine', 'too'));
    await decide(database, { actor: 'self', user: 'Ann', chat: mine, decision: 'denied' });
    await dataSource.query(`DELETE FROM chat WHERE id = '${mine}'`);
    await orphaned('Ann', text('delta'), mine);
    await copied('of an own chat that was denied, and is gone', text('delta'), no);
    await orphaned('Dan', text('echo'));
    await copied('of somebody who agreed', text('echo'));
    await orphaned('Ben', turn('hi', 'hello'));
    await copied('of what everybody says', turn('hi', 'hello'));
    const { reasons, text: written } = await exported(database.url);
    expect(expected.map(([what, id]) => [what, reasons.get(id)])).toEqual(
      expected.map(([what, , reason]) => [what, reason]),
    );
    expect(written).not.toMatch(/alpha|bravo|charlie|delta/);
    await fillIndex(database);
    await dataSource.query('DELETE FROM chat_message');
    expect([...(await exported(database.url)).reasons]).toEqual([...reasons]);
  });

  it('knows what was deleted, whoever has the chat now, and takes no clone for an original', async () => {
    await letRowsBeOrphans();
    const expected: [what: string, chatId: string, reason: string | undefined][] = [];
    const no = 'origin_no_consent';
    const copied = async (what: string, nodes: readonly CopiedNode[], reason?: string) =>
      expected.push([what, await chat('Ann', withNewIds(nodes)), reason]);
    const text = (word: string): CopiedNode[] => withIds(turn(long(word), long(`${word}too`)));
    const at = (nodes: readonly CopiedNode[], timestamp: number): CopiedNode[] =>
      nodes.map((node) => ({ ...node, timestamp }));
    const before = 1_749_000_000;
    const after = 1_751_000_000;

    await rated('Ben', text('alpha'), { of: await chat('Dan', turn('now', 'another’s')) });
    await copied('of a rated chat whose id is of another by now', text('alpha'), no);
    await orphaned('Ben', text('bravo'), await chat('Dan', turn('this', 'too')));
    await copied('of messages under such an id', text('bravo'), no);
    await orphaned('Ben', text('charlie'), await chat('Cat', turn('of', 'nobody asked')));
    await copied('of messages under the id of somebody who was not asked', text('charlie'), no);
    const guest = await chat('Dan', turn('a question', 'an answer'));
    await orphaned('Ben', text('delta'), guest);
    await copied('of a guest’s turns that were deleted', text('delta'), no);
    const own = await chat('Dan', turn('what is left', 'of it'));
    await orphaned('Dan', text('echo'), own);
    await copied('of what somebody deleted who agreed', text('echo'));
    await rated('Ben', text('foxtrot'), { id: 'a/b' });
    await copied('of a rating with a slash in its id', text('foxtrot'), no);
    await rated('Ben', text('golf'), { meta: '{"chat_id":"a\\u0000b"}' });
    await copied('of a rating of what can be no id', text('golf'), no);
    await rated('Ben', text('hotel'), {
      meta: '{"chat_id":"a\\ud800b"}',
      blob: { originalChatId: 'a\0b' },
    });
    await copied('of one whose clone mark can be none', text('hotel'), no);
    await chat('Dan', turn('a mark', 'that is none'), { blob: { originalChatId: 'a\0b' } });
    const names = text('india');
    await orphaned('Ben', [{ ...names[0], id: '__proto__' } as CopiedNode, ...names.slice(1)]);
    await copied('of a message that is called like a member of every object', text('india'), no);

    const early = withIds([...text('kilo'), ...text('lima')].map((node) => ({ ...node, timestamp: before }))); // prettier-ignore
    const original = await chat('Dan', early);
    const clone = withIds(withNewIds(early));
    const shortened = await chat('Ben', clone.slice(0, 2), { blob: { originalChatId: original } });
    await orphaned('Ben', clone, shortened);
    expected.push(['what somebody who denied cloned and deleted a part of', original, undefined]);
    const source = await chat('Dan', at(text('mike'), before));
    const grown = withIds(at(text('mike'), before));
    const longer = await chat('Ben', grown, { blob: { originalChatId: source } });
    await orphaned('Ben', [...grown, ...withIds(at(text('november'), after))], longer);
    expected.push(['what somebody who denied cloned and went on with', source, undefined]);
    await copied('of what was added to the clone and deleted', at(text('november'), after), no);

    const { reasons, rows, text: written } = await exported(database.url);
    expect(expected.map(([what, id]) => [what, reasons.get(id)])).toEqual(
      expected.map(([what, , reason]) => [what, reason]),
    );
    expect(written).not.toMatch(/alpha|bravo|charlie|delta|foxtrot|golf|hotel|india|november/);
    const ofDan = expected.find(([what]) => what === 'of what somebody deleted who agreed')?.[1];
    const authors = rows.find((row) => row.chat === ofDan)?.authors ?? [];
    expect([...authors].sort()).toEqual([idOf('Ann'), idOf('Dan')].sort());
    await fillIndex(database);
    expect([...(await exported(database.url)).reasons]).toEqual([...reasons]);
    // Prints of an earlier version are all that is left of what was deleted since.
    await database.dataSource.query(
      `UPDATE fine_tuning_print SET stamp = '4' || SUBSTR(stamp, 2) WHERE stamp LIKE '5.%'`,
    );
    await database.dataSource.query('DELETE FROM feedback');
    expect([...(await exported(database.url)).reasons]).toEqual([...reasons]);
  });

  it('knows threads of channels again, of those that everybody can read', async () => {
    const channel = async (principal: string | null): Promise<string> => {
      const id = randomUUID();
      const times = { created_at: 1, updated_at: 1 };
      await insertRow(database.dataSource, 'channel', {
        ...{ id, user_id: idOf('Dan'), name: 'c', type: null, ...times },
      });
      if (principal !== null)
        await insertRow(database.dataSource, 'access_grant', {
          ...{ id: randomUUID(), resource_type: 'channel', resource_id: id, created_at: 1 },
          ...{ principal_type: 'user', principal_id: principal, permission: 'read' },
        });
      return id;
    };
    let nanos = 1_750_000_000_000_000_000n;
    const post = async (
      name: string,
      content: string,
      more: Record<string, unknown>,
    ): Promise<string> => {
      const id = randomUUID();
      nanos += 1_000_000_000n;
      await insertRow(database.dataSource, 'message', {
        ...{ id, user_id: idOf(name), content, data: {}, meta: {}, is_pinned: false },
        ...{ created_at: nanos, updated_at: nanos, ...more },
      });
      return id;
    };
    const model = { meta: { model_id: 'm', model_name: 'm', done: true } };
    /** A question and its answer in a thread. */
    const asked = async (name: string, word: string, more: Record<string, unknown>) => {
      const [question, answer] = [long(`${word}one`), long(`${word}two`)];
      const id = await post(name, question, more);
      const place = { ...more, parent_id: more['parent_id'] ?? id, reply_to_id: id };
      const reply = await post(name, answer, { ...place, ...model });
      return { id, reply, nodes: turn(question, answer) };
    };
    const open = { channel_id: await channel('*') };
    const expected: [string, string | undefined][] = [];
    const copied = async (nodes: readonly CopiedNode[], reason: string | undefined) =>
      expected.push([await chat('Ann', nodes), reason]);
    const ben = await asked('Ben', 'alpha', open);
    await copied(withNewIds(ben.nodes), 'origin_no_consent');
    const [asking, answering] = turn('of her own', 'of her own, too');
    await copied(
      [{ ...asking, id: ben.id } as CopiedNode, { ...answering, id: ben.reply } as CopiedNode],
      'origin_no_consent',
    );
    // Of somebody who agreed, answered for somebody who did not.
    const mixed = await asked('Dan', 'bravo', open);
    await copied(withNewIds(mixed.nodes), undefined);
    const later = await asked('Cat', 'charlie', { ...open, parent_id: mixed.id });
    await copied(withNewIds(later.nodes), 'origin_no_consent');
    const closed = await asked('Ben', 'delta', { channel_id: await channel(null) });
    await copied(withNewIds(closed.nodes), undefined);
    await fillIndex(database);
    // Nothing of the post that began the thread shows that it has grown.
    const grown = await asked('Ben', 'echo', { ...open, parent_id: mixed.id });
    await copied(withNewIds(grown.nodes), 'origin_no_consent');
    const loose = await post('Ben', long('foxtrot'), open);
    await fillIndex(database);
    await post('Ben', long('golf'), { ...open, reply_to_id: loose, ...model });
    await copied(turn(long('foxtrot'), long('golf')), 'origin_no_consent');
    // A thread of people who all agreed is no copy of itself.
    await asked('Dan', 'hotel', open);
    const { reasons, text } = await exported(database.url);
    expect(expected.map(([id]) => reasons.get(id))).toEqual(expected.map(([, reason]) => reason));
    expect(text).not.toMatch(/alpha|charlie|echo|foxtrot|golf/i);
    const own = await exported(database.url, { source: 'channels' });
    expect(own.text).toMatch(/hotelone/);
    expect([...own.reasons.values()].filter((reason) => reason === 'origin_no_consent')).toEqual(
      [],
    );
  });

  it('cuts a chat before the first message of somebody who does not consent, wherever that is said', async () => {
    const begin = turn('a question', 'an answer');
    const mirrored = withIds([...begin, ...turn('secretmirror', 'an answer')]);
    const inMirror = await chat('Ann', mirrored);
    for (const { id, role } of mirrored.slice(2))
      await insertRow(database.dataSource, 'chat_message', {
        ...{ id: `${inMirror}-${id}`, chat_id: inMirror, user_id: idOf('Ben'), role },
        ...{ created_at: 1, updated_at: 1 },
      });
    const inNode = await chat('Ann', [
      ...begin,
      ...turn('secretnode', 'x', { user_id: idOf('Ben') }),
    ]);
    const inUser = await chat('Ann', [
      ...begin,
      ...turn('secretuser', 'x', { user: { id: idOf('Eve') } }),
    ]);
    const byDan = await chat('Ann', [
      ...begin,
      ...turn('guestnode', 'x', { user_id: idOf('Dan') }),
    ]);
    const forged = await chat('Ann', turn('secretforged', 'x', { user_id: idOf('Cat') }));
    const { reasons, rows, text } = await exported(database.url);
    expect([inMirror, inNode, inUser, byDan, forged].map((id) => reasons.get(id))).toEqual([
      ...[undefined, undefined, undefined, undefined],
      'author_no_consent',
    ]);
    expect(text).not.toMatch(/secret/);
    expect(text).toMatch(/guestnode/);
    const [ann, dan] = [[idOf('Ann')], [idOf('Dan')]];
    const writersOf = (id: string) => rows.find((row) => row.chat === id)?.messageAuthors;
    expect(writersOf(byDan)).toEqual([ann, ann, dan, dan]);
    expect(writersOf(inNode)).toBeUndefined();
  });

  it('takes prompts of models and folders only from people who agreed', async () => {
    const prompts = [
      ['Ben', 'secretmodel', 'secretfolder'],
      ['Dan', 'openmodel', 'openfolder'],
    ] as const;
    for (const [name, model, shared] of prompts) {
      const user_id = idOf(name);
      const times = { created_at: 1, updated_at: 1 };
      await insertRow(database.dataSource, 'model', {
        ...{ id: model, user_id, base_model_id: 'm', name: model, meta: '{}', is_active: true },
        ...{ params: JSON.stringify({ system: model }), ...times },
      });
      await insertRow(database.dataSource, 'folder', {
        ...{ id: shared, user_id, name: shared, is_expanded: false, ...times },
        data: { system_prompt: shared },
      });
      const id = await chat('Ann', turn('hi', 'hello', { model }));
      await database.dataSource.query(`UPDATE chat SET folder_id = '${shared}' WHERE id = '${id}'`);
    }
    const { text } = await exported(database.url, { system: 'reconstruct' });
    expect(text).not.toMatch(/"secretfolder|secretfolder\\n|content":"secret/);
    expect(text).toMatch(/openfolder[^]*openmodel/);
    await decide(database, { actor: 'self', user: 'Dan', decision: 'withdrawn' });
    const after = await exported(database.url, { system: 'reconstruct' });
    expect(after.text).not.toMatch(/openfolder/);
  });

  it('lets the words of nobody leave who did not agree, whatever is copied how (random)', async () => {
    const random = seededRandom();
    console.log(`copies: SEED=${random.seed}`);
    for (let round = 0; round < ROUNDS; round++) {
      const world = new CopyWorld(random, `r${round}`);
      await world.fill(database);
      if (random.below(2) === 0) await fillIndex(database);
      await world.change(database);
      const { text } = await exported(database.url);
      for (const { word, mayLeave, mustLeave } of world.verdicts()) {
        const left = text.includes(word);
        if (!mayLeave)
          expect({ word, left, seed: random.seed }).toEqual({
            word,
            left: false,
            seed: random.seed,
          });
        if (mustLeave)
          expect({ word, left, seed: random.seed }).toEqual({
            word,
            left: true,
            seed: random.seed,
          });
      }
    }
  });
});
