import { OpenAiFormatter } from '../formatters/openai/openai.formatter';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LedgerChanges } from '../consent/gate/ledger-changes';
import type { ConsentSnapshot } from '../consent/gate/consent-snapshot';
import { LocalExportStorage } from '../storage/local-export.storage';
import { ScrubError } from '../fine-tuning.errors';
import { leafHash } from './assemble/merkle';
import { GENESIS_HASH } from '../database/hash-chain';
import { Attempt, type AttemptParts } from './attempt';
import { checkCanaries } from './check-canaries';
import type { ConsentReader } from './consent-reader';
import type { PrintIndex } from './copies/print-index';
import { oneChunk } from './files/whole-file';
import { WorkFolder } from './files/work-folder';
import { PLAN_HEAD, PLAN_VERSION } from './plan/export-plan';
import { resolveRecipe } from './recipe/resolve-recipe';
import { LeftOut } from './publish/left-out';
import type { Publication, StagedDataset } from './publish/staged-dataset';
import { runAttempt, type PublishingWork } from './run-attempt';
import type { ShardClaims } from './shard/shard-claims';
import {
  SHARD_FILES,
  shardFile,
  type ChatLine,
  type IndexLine,
  type PrintLine,
} from './shard/shard-records';
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
  e: [
    {
      r: [{ f: 0, n: ROW.length + 1, h: leafHash(ROW) }],
      m: ['m1', 'm2'],
      o: 'model',
      t: 9,
      l: 4,
      s: 'train',
    },
  ],
};
const INDEX: IndexLine = {
  t: 0,
  h: 'ab',
  c: 'chat',
  u: 'ann',
  k: [],
  e: [{ x: 'ab'.repeat(16), s: 'train', f: [0] }],
};
const NO_CHANGES: LedgerChanges = {
  userIds: new Set(),
  chats: new Map(),
  turns: [],
  everybody: false,
};
const PRINT: PrintLine = { c: 'chat', u: 'ann', t: '', e: 1, w: [] };
const NO_PRINTS: PrintIndex = {
  outside: async function* () {},
  quotes: async function* () {},
};
const SHARD = { number: 0, base: 'shards/000000', chats: 1, examples: 1 };

/** Answers with one flag after the other, and with the last one from then on. */
function consentOf(
  flags: readonly Flag[],
): ConsentReader & { checks: number; told: LedgerChanges[] } {
  let next = 0;
  const consent = {
    checks: 0,
    requireIntactLedger: () => {
      consent.checks++;
      const none = { seq: 0, hash: GENESIS_HASH };
      return Promise.resolve({ ledger: none, audit: none });
    },
    noesSince: () => Promise.reject(new Error('nothing is followed')),
    anchorLedger: () => Promise.resolve(),
    snapshot: (): Promise<ConsentSnapshot> => {
      const flag = flags[Math.min(next++, flags.length - 1)] ?? null;
      const users = new Map([['ann', { flag, policyVersion: null, eventId: 'event' }]]);
      return Promise.resolve({ asOf: '2026-01-01', users, materialPolicyVersions: [] });
    },
    chatDecisions: () =>
      Promise.resolve(new Map([['chat', { chatConsent: null, ownerId: 'ann' }]])),
    pastChatDecisions: () => Promise.resolve(new Map<string, never>()),
    chatEvents: () => Promise.resolve(new Map<string, string>()),
    position: () => Promise.resolve(0),
    changes: () => Promise.resolve(consent.told.shift() ?? NO_CHANGES),
    /** What the ledger tells at the looks that come. */
    told: [] as LedgerChanges[],
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
      {
        storage,
        consent,
        prints: NO_PRINTS,
        formatters: [new OpenAiFormatter()],
      } as unknown as AttemptParts,
      { workFolder: await WorkFolder.open(join(folder, 'work')) },
    );
    await attempt.writeJson(PLAN_HEAD, {
      version: PLAN_VERSION,
      exportId: 'export',
      recipeSha256: 'recipe',
      keyMark: attempt.pseudonyms.keyMark(),
      rows: 1,
      excluded: {},
      shards: [],
    });
    const files = {
      rows: ROW,
      chats: JSON.stringify(CHAT),
      index: JSON.stringify(INDEX),
      prints: JSON.stringify(PRINT),
    };
    for (const kind of SHARD_FILES)
      await storage.write(attempt.name(shardFile(SHARD.base, kind)), oneChunk(`${files[kind]}\n`));
    return { attempt, consent, work: workOf() };
  }

  function workOf(): PublishingWork {
    const workers: ShardWorkers = { work: () => Promise.resolve() };
    const claims = { doneChats: () => 1, summaries: () => Promise.resolve([SHARD]) };
    return {
      workers,
      openClaims: () => Promise.resolve(claims as unknown as ShardClaims),
      publish: publishing('published'),
    };
  }

  /** Promotes each time, and answers with one after the other. */
  function publishing(...answers: Publication[]): PublishingWork['publish'] {
    return async ({ promote }: StagedDataset) => {
      await promote();
      return answers.shift() ?? 'published';
    };
  }

  /** Names in the storage outside of the attempt's own folder. */
  async function published(): Promise<string[]> {
    const names = (await storage.list('')).map(({ name }) => name);
    return names.filter((name) => !name.startsWith('.attempt/'));
  }

  describe('until the rows are assembled', () => {
    it('publishes nothing, plants no canaries, and looks at consent once more', async () => {
      const { attempt, consent, work } = await attemptWith(['granted']);
      const { counter } = await runAttempt(attempt, {
        ...work,
        until: 'assembled',
        leftOut: new LeftOut(),
      });
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
      await expect(
        runAttempt(own, { ...work, until: 'assembled', leftOut: new LeftOut() }),
      ).rejects.toMatchObject({
        code: 'pii/canary-miss',
      });
    });

    it('leaves out who withdrew after the rows were assembled', async () => {
      const { attempt, consent, work } = await attemptWith(['granted', 'withdrawn']);
      const { counter } = await runAttempt(attempt, {
        ...work,
        until: 'assembled',
        leftOut: new LeftOut(),
      });
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
      ['manifest.json', 'manifest.sha256', ...manifest.files.map(({ name }) => name)].sort(),
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

  it('leaves out for good whoever changes their mind all the time, and comes to an end', async () => {
    const changing = Array.from({ length: 20 }, (_, at): Flag =>
      at % 2 ? 'withdrawn' : 'granted',
    );
    const { attempt, work } = await attemptWith(changing);
    const { counts } = await runAttempt(attempt, work);
    expect(counts.chats).toEqual({ seen: 1, exported: 0, dropped: { no_consent: 1 } });
  });

  it.each<[what: string, change: Partial<LedgerChanges>, rounds: number, dropped: object]>([
    ['somebody in it', { userIds: new Set(['ann']) }, 2, { no_consent: 1 }],
    ['somebody else', { userIds: new Set(['ben']) }, 1, {}],
    ['a chat in it', { chats: new Map([['chat', 'ann']]) }, 2, { no_consent: 1 }],
    ['another chat of hers', { chats: new Map([['other', 'ann']]) }, 1, {}],
    ['the policy', { everybody: true }, 2, {}],
  ])('resolves anew for a change of %s', async (_, change, rounds, dropped) => {
    const { attempt, consent, work } = await attemptWith(['granted']);
    consent.told.push({ ...NO_CHANGES, ...change });
    const resolving = jest.fn(() => Promise.resolve());
    const { counts } = await runAttempt(attempt, { ...work, hooks: { resolving } });
    expect(resolving).toHaveBeenCalledTimes(rounds);
    expect(counts.chats.dropped).toEqual(dropped);
  });

  it('takes the dataset back, and resolves anew, when somebody in it was excluded', async () => {
    const { attempt, work } = await attemptWith(['granted']);
    const seen: string[][] = [];
    const manifest = await runAttempt(attempt, {
      ...work,
      hooks: { resolving: async () => void seen.push(await published()) },
      publish: publishing({ ...NO_CHANGES, userIds: new Set(['ann']) }),
    });
    expect(manifest.counts.examples.train).toBe(0);
    expect(seen[0]).toEqual([]);
    expect(seen[1]).not.toContain('manifest.json');
  });

  it('tries again with the same files where the storage is slow, and gives up where it stays so', async () => {
    const { attempt, work } = await attemptWith(['granted']);
    const limits: number[] = [];
    const slowly = (times: number): PublishingWork['publish'] => {
      const answers = Array.from({ length: times }, () => 'slow' as const);
      const publish = publishing(...answers);
      return (dataset, limitMs) => {
        limits.push(limitMs);
        return publish(dataset, limitMs);
      };
    };
    await runAttempt(attempt, { ...work, publish: slowly(2) });
    expect(limits).toEqual([500, 1000, 2000]);
    expect(await published()).toContain('manifest.json');
    await expect(runAttempt(attempt, { ...work, publish: slowly(9) })).rejects.toMatchObject({
      code: 'storage/unavailable',
    });
    expect(await published()).not.toContain('manifest.json');
  });

  it('refuses the plan of another recipe', async () => {
    const { attempt, work } = await attemptWith(['granted']);
    await attempt.writeJson(PLAN_HEAD, { exportId: 'export', recipeSha256: 'another' });
    await expect(runAttempt(attempt, work)).rejects.toMatchObject({ code: 'export/other-plan' });
  });
});
