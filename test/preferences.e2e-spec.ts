import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { AuditService, ExportRun } from '@app/fine-tuning';
import {
  createOpenWebUiDatabase,
  decide,
  readDataset,
  TESTING_KEY,
  type OpenWebUiDatabase,
  type TestingDataset,
} from '@app/fine-tuning/testing';
import { createStorage } from '../libs/fine-tuning/src/storage/create-storage';
import { ExportRuntime } from '../libs/fine-tuning/src/runs/runtime/export-runtime';
import { cli } from './support/cli';
import { personId } from './support/copied-chats';
import { ENGINES } from './support/engines';

interface Pair {
  readonly prompt: readonly { readonly content: string }[];
  readonly chosen: readonly { readonly content: string }[];
  readonly rejected: readonly { readonly content: string }[];
}

const FORMATS = ['openai', 'trl-preference', 'trl-unpaired'] as const;
const BEN_MAIL = 'ben@example.org';

/** Ben's chat, in which Cleo asks the second question and rates what is answered to it. */
const TURNS = [
  {
    user: `What is a prime? Write to ${BEN_MAIL}.`,
    assistant: `Seven is one. I shall write to ${BEN_MAIL}.`,
    rating: 1,
    siblings: [{ assistant: `The number 15 is one. I wrote to ${BEN_MAIL}.`, rating: -1 }],
  },
  {
    user: 'And the next one?',
    assistant: 'Eleven comes next.',
    rating: 1,
    siblings: [{ assistant: 'Twelve comes next.', rating: -1 }],
  },
] as const;

describe.each(ENGINES)('preferences (%s)', (_engine, engine) => {
  let database: OpenWebUiDatabase;
  let dataSource: DataSource;
  let runtime: ExportRuntime;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fine-tuning-preferences-'));
    database = await createOpenWebUiDatabase({
      engine,
      people: [
        { name: 'Ada', role: 'admin' },
        { name: 'Ben', consent: 'granted', chats: [{ turns: TURNS }] },
        { name: 'Cleo', consent: 'granted' },
        { name: 'Dan', consent: 'granted', chats: [{ turns: [TURNS[1]] }] },
      ],
    });
    ({ dataSource } = database);
    await letCleoAskTheSecond();
    runtime = ExportRuntime.create({
      dataSource,
      storage: createStorage(database.storageUrl),
      key: TESTING_KEY,
      audit: new AuditService(dataSource),
      reissueRevoked: true,
      timing: { watchMs: 20 },
      report: (error) => {
        throw error;
      },
    });
    runtime.work();
  }, 60_000);

  afterAll(async () => {
    await runtime.close();
    await database.remove();
    await rm(folder, { recursive: true, force: true });
  });

  async function letCleoAskTheSecond(): Promise<void> {
    const ben = personId(database, 'Ben');
    const cleo = personId(database, 'Cleo');
    const [chat] = await dataSource.query<{ id: string; chat: unknown }[]>(
      `SELECT id, chat FROM chat WHERE user_id = '${ben}'`,
    );
    if (chat === undefined) throw new Error('Ben has no chat');
    const blob = (typeof chat.chat === 'string' ? JSON.parse(chat.chat) : chat.chat) as {
      history: { messages: Record<string, { content: string; user_id?: string }> };
    };
    const ofCleo = Object.entries(blob.history.messages).filter(([, { content }]) =>
      /next/.test(content),
    );
    expect(ofCleo).toHaveLength(3);
    for (const [, message] of ofCleo) message.user_id = cleo;
    const set = async (sql: string, value: string): Promise<void> => {
      await dataSource.query(engine !== 'sqlite' ? sql.replace('?', '$1') : sql, [value]);
    };
    await set(`UPDATE chat SET chat = ? WHERE id = '${chat.id}'`, JSON.stringify(blob));
    for (const [id] of ofCleo)
      await set(`UPDATE feedback SET user_id = ? WHERE CAST(meta AS TEXT) LIKE '%${id}%'`, cleo);
  }

  async function ended(id: string): Promise<ExportRun> {
    for await (const _ of runtime.exporter.watch(id, AbortSignal.timeout(60_000))) void _;
    const run = await dataSource.getRepository(ExportRun).findOneByOrFail({ id });
    expect(run).toMatchObject({ status: 'done', errorCode: null });
    return run;
  }

  const place = (id: string): string => join(database.folder, 'exports', id);

  function pairsOf({ files }: TestingDataset): Pair[] {
    const text = files['trl-preference/train.jsonl'] ?? '';
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Pair);
  }

  it('are made beside the conversations, and go with whoever rated or wrote them', async () => {
    const { run } = await runtime.exporter.start({ formats: FORMATS, dedup: false }, { id: 'ada' });
    const first = await ended(run.id);
    const before = await readDataset(place(first.id));
    const pairs = pairsOf(before);
    expect(pairs.map(({ chosen, rejected }) => [chosen[0]?.content, rejected[0]?.content])).toEqual(
      expect.arrayContaining([
        ['Eleven comes next.', 'Twelve comes next.'],
        [expect.stringMatching(/^Seven/), expect.stringMatching(/^The number 15/)],
      ]),
    );
    expect(pairs).toHaveLength(3);
    // One numbering of placeholders over prompt and both sides.
    const scrubbed = pairs.find(({ prompt }) => prompt[0]?.content.includes('prime') === true);
    const mails = [scrubbed?.prompt[0], scrubbed?.chosen[0], scrubbed?.rejected[0]].map(
      (turn) => /\[EMAIL_\d+\]/.exec(turn?.content ?? '')?.[0],
    );
    expect(new Set(mails)).toEqual(new Set(['[EMAIL_1]']));
    expect(before.text).not.toContain(BEN_MAIL);
    const [, ofPairs, rated] = before.manifest.formats ?? [];
    expect(ofPairs).toMatchObject({
      takes: 'pair',
      examples: { train: 3 },
      preference: { medianChosen: expect.any(Number), medianRejected: expect.any(Number) },
    });
    expect(rated).toMatchObject({ takes: 'rated', examples: { train: 6 } });
    expect(before.manifest.counts.examples.train).toBe(2);
    const evidence = before.provenance.filter(({ file }) => file.startsWith('trl-preference/'));
    expect(evidence.map((line) => line.evidence)).toEqual(
      Array(3).fill({ kind: 'rating', rater: expect.any(String), margin: 5 }),
    );
    const check = (id: string): ReturnType<typeof cli> =>
      cli(['verify', place(id), '--database', database.url], {
        env: { FINE_TUNING_KEY: TESTING_KEY },
      });
    expect(await check(first.id)).toMatchObject({ code: 0 });

    await decide(database, { actor: 'self', user: 'Cleo', decision: 'withdrawn' });
    await runtime.sweeper.sweep();
    const revoked = await dataSource.getRepository(ExportRun).findOneByOrFail({ id: first.id });
    expect(revoked.status).toBe('revoked');
    const next = await ended(revoked.supersededByExportId ?? '');
    const after = await readDataset(place(next.id));
    // Cleo's turns stood in Ben's conversation; her question and her ratings in one pair, and in two rated answers.
    const isOfCleo = ({ prompt }: Pair): boolean => prompt.length > 1;
    expect(pairsOf(after)).toEqual(pairs.filter((pair) => !isOfCleo(pair)));
    expect(pairsOf(after)).toHaveLength(2);
    const [conversations, , stillRated] = after.manifest.formats ?? [];
    expect(conversations?.examples.train).toBe(1);
    expect(stillRated?.examples.train).toBe(4);
    expect(await check(next.id)).toMatchObject({ code: 0 });
  });

  it('say why there are none', async () => {
    const out = join(folder, 'none');
    const { code } = await cli([
      ...['export', '--database', database.url, '--format', 'trl-preference', '--out', out],
      ...['--user', personId(database, 'Dan'), '--pairs', 'arena'],
    ]);
    expect(code).toBe(3);
    const { manifest } = await readDataset(out);
    expect(manifest.counts.chats.dropped).toMatchObject({ no_pair: 1 });
    expect(manifest.counts.messages.dropped).toMatchObject({ no_pair: 3 });
  });
});
