import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConsentSnapshot } from '../consent/gate/consent-snapshot';
import { LocalExportStorage } from '../storage/local-export.storage';
import { ScrubError } from '../fine-tuning.errors';
import { leafHash } from './assemble/merkle';
import { GENESIS_HASH } from '../database/hash-chain';
import { Attempt, type AttemptParts } from './attempt';
import { checkCanaries } from './check-canaries';
import type { ConsentReader } from './consent-reader';
import { oneChunk } from './files/whole-file';
import { WorkFolder } from './files/work-folder';
import { PLAN_HEAD } from './plan/export-plan';
import { resolveRecipe } from './recipe/resolve-recipe';
import { runAttempt, type AttemptWork } from './run-attempt';
import type { ShardClaims } from './shard/shard-claims';
import { shardFile, type ChatLine, type IndexLine } from './shard/shard-records';
import type { ShardWorkers } from './shard/shard-workers';

jest.mock('./check-canaries', () => ({ checkCanaries: jest.fn() }));

type Flag = 'granted' | 'withdrawn';
const RECIPE = resolveRecipe({ format: 'openai', rawPii: true });
const ROW = JSON.stringify({
  messages: [
    { role: 'user', content: 'Hello?' },
    { role: 'assistant', content: 'Hello!' },
  ],
});
const CHAT: ChatLine = {
  c: 'chat',
  u: 'ann',
  x: 2,
  d: {},
  e: [{ n: ROW.length + 1, h: leafHash(ROW), m: ['m1', 'm2'], o: 'model', t: 9, s: 'train' }],
};
const INDEX: IndexLine = { c: 'chat', u: 'ann', k: [], e: [{ x: 'ab'.repeat(16), s: 'train' }] };
const SHARD = { number: 0, base: 'shards/000000', chats: 1, examples: 1 };

/** Answers with one flag after the other, and with the last one from then on. */
function consentOf(flags: readonly Flag[]): ConsentReader & { checks: number } {
  let next = 0;
  const consent = {
    checks: 0,
    requireIntactLedger: () => {
      consent.checks++;
      const none = { seq: 0, hash: GENESIS_HASH };
      return Promise.resolve({ ledger: none, audit: none });
    },
    anchorLedger: () => Promise.resolve(),
    snapshot: (): Promise<ConsentSnapshot> => {
      const flag = flags[Math.min(next++, flags.length - 1)] ?? null;
      const users = new Map([['ann', { flag, policyVersion: null, eventId: 'event' }]]);
      return Promise.resolve({ asOf: '2026-01-01', users, materialPolicyVersions: [] });
    },
    chatDecisions: () =>
      Promise.resolve(new Map([['chat', { chatConsent: null, ownerId: 'ann' }]])),
    chatEvents: () => Promise.resolve(new Map<string, string>()),
  };
  return consent;
}

describe(runAttempt.name, () => {
  let folder: string;
  let storage: LocalExportStorage;

  beforeEach(async () => {
    jest.mocked(checkCanaries).mockClear();
    folder = await mkdtemp(join(tmpdir(), 'run-attempt-'));
    storage = new LocalExportStorage(join(folder, 'storage'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** An attempt with one finished shard, which holds one chat of one person. */
  async function attemptWith(flags: readonly Flag[]) {
    const consent = consentOf(flags);
    const attempt = new Attempt(
      {
        exportId: 'export',
        recipe: RECIPE,
        recipeSha256: 'recipe',
        root: '',
        folder: '.attempt',
        key: 'a key that is long enough',
        engines: {},
      },
      { storage, consent } as unknown as AttemptParts,
      { workFolder: await WorkFolder.open(join(folder, 'work')) },
    );
    await attempt.writeJson(PLAN_HEAD, {
      exportId: 'export',
      recipeSha256: 'recipe',
      keyMark: attempt.pseudonyms.keyMark(),
      rows: 1,
      excluded: {},
      shards: [],
    });
    const files = { rows: ROW, chats: JSON.stringify(CHAT), index: JSON.stringify(INDEX) } as const;
    for (const kind of ['rows', 'chats', 'index'] as const)
      await storage.write(attempt.name(shardFile(SHARD.base, kind)), oneChunk(`${files[kind]}\n`));
    return { attempt, consent, work: workOf() };
  }

  function workOf(): Pick<AttemptWork, 'workers' | 'openClaims'> {
    const workers: ShardWorkers = { work: () => Promise.resolve() };
    const claims = { doneChats: () => 1, summaries: () => Promise.resolve([SHARD]) };
    return { workers, openClaims: () => Promise.resolve(claims as unknown as ShardClaims) };
  }

  /** Names in the storage outside of the attempt's own folder. */
  async function published(): Promise<string[]> {
    const names = (await storage.list('')).map(({ name }) => name);
    return names.filter((name) => !name.startsWith('.attempt/'));
  }

  describe('until the rows are assembled', () => {
    it('publishes nothing, plants no canaries, and looks at consent once more', async () => {
      const { attempt, consent, work } = await attemptWith(['granted']);
      const { counter } = await runAttempt(attempt, { ...work, until: 'assembled' });
      expect(counter.counts().examples.train).toBe(1);
      expect(await published()).toEqual([]);
      expect(checkCanaries).not.toHaveBeenCalled();
      // At the beginning, before it resolves, and at the last look.
      expect(consent.checks).toBe(3);
    });

    it('plants canaries where a processor of the host made the rows, and shows none that misses them', async () => {
      const { attempt, work } = await attemptWith(['granted']);
      const processor = { name: 'of-the-host', sha256: 'ab'.repeat(32) };
      const own = Object.assign(Object.create(attempt) as typeof attempt, {
        recipe: { ...RECIPE, processor },
      });
      jest.mocked(checkCanaries).mockRejectedValueOnce(new ScrubError('pii/canary-miss', 'missed'));
      await expect(runAttempt(own, { ...work, until: 'assembled' })).rejects.toMatchObject({
        code: 'pii/canary-miss',
      });
    });

    it('leaves out who withdrew after the rows were assembled', async () => {
      const { attempt, consent, work } = await attemptWith(['granted', 'withdrawn']);
      const { counter } = await runAttempt(attempt, { ...work, until: 'assembled' });
      expect(counter.counts().examples.train).toBe(0);
      expect(counter.counts().chats.dropped).toEqual({ consent_withdrawn: 1 });
      expect(consent.checks).toBe(5);
    });
  });

  it('publishes the dataset, the manifest included', async () => {
    const { attempt, work } = await attemptWith(['granted']);
    const manifest = await runAttempt(attempt, work);
    expect(manifest.counts.examples.train).toBe(1);
    expect(await published()).toEqual(
      ['manifest.json', ...manifest.files.map(({ name }) => name)].sort(),
    );
    expect(checkCanaries).toHaveBeenCalledTimes(1);
  });

  it('writes no file outside of its own folder, where a killed process would leave half of one', async () => {
    const { attempt, work } = await attemptWith(['granted']);
    const write = jest.spyOn(storage, 'write');
    const promote = jest.spyOn(storage, 'promote');
    await runAttempt(attempt, work);
    const written = write.mock.calls.map(([name]) => name);
    expect(written).toContain('.attempt/out/manifest.json');
    expect(written.filter((name) => !name.startsWith('.attempt/'))).toEqual([]);
    expect(promote.mock.calls.at(-1)?.[1]).toBe('manifest.json');
  });

  it('gives up when consent changes in every round', async () => {
    const changing = Array.from({ length: 20 }, (_, at): Flag =>
      at % 2 ? 'withdrawn' : 'granted',
    );
    const { attempt, work } = await attemptWith(changing);
    await expect(runAttempt(attempt, work)).rejects.toMatchObject({ code: 'consent/changed' });
    expect(await published()).toEqual([]);
  });

  it('takes the dataset back, and resolves anew, when somebody in it was excluded', async () => {
    const { attempt, work } = await attemptWith(['granted', 'granted', 'withdrawn']);
    const seen: string[][] = [];
    const manifest = await runAttempt(attempt, {
      ...work,
      hooks: {
        resolving: async () => void seen.push(await published()),
        published: (made) => Promise.resolve(made.counts.examples.train === 0),
      },
    });
    expect(manifest.counts.examples.train).toBe(0);
    expect(seen).toEqual([[], []]);
  });

  it('refuses the plan of another recipe', async () => {
    const { attempt, work } = await attemptWith(['granted']);
    await attempt.writeJson(PLAN_HEAD, { exportId: 'export', recipeSha256: 'another' });
    await expect(runAttempt(attempt, work)).rejects.toMatchObject({ code: 'export/other-plan' });
  });
});
