import { cli } from './support/cli';
import { sqliteCase } from './support/databases';
import type { TestDatabase } from './support/fixtures';

interface Summary {
  readonly sampled: number;
  readonly of: number;
  readonly counts: {
    readonly chats: {
      readonly exported: { readonly estimate: number; readonly low: number; readonly high: number };
      readonly dropped: Readonly<Record<string, { readonly estimate: number }>>;
    };
    readonly messages: { readonly exported: number };
  };
  readonly samples: readonly unknown[];
}

describe.each([sqliteCase('legacy-0.12.4')])('fine-tuning preview of $engine', (testCase) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testCase.make();
    expect((await cli(['migrate', '--database', database.url])).code).toBe(0);
  });
  afterAll(() => database.remove());

  const preview = (...flags: string[]): ReturnType<typeof cli> =>
    cli(['preview', '--database', database.url, '--format', 'openai', ...flags]);

  it('says that nobody agreed, and exits with 3', async () => {
    const { code, stdout } = await preview();
    expect([code, stdout]).toEqual([3, expect.stringContaining('left out: no_consent')]);
  });

  it('counts as an export does, and shows scrubbed rows', async () => {
    const grant = ['consent', 'grant', '--all', '--evidence', 'made up'];
    expect((await cli([...grant, '--database', database.url])).code).toBe(0);
    const { code, stdout } = await preview('--json', '--samples', '3');
    expect(code).toBe(0);
    const { counts, sampled, of, samples } = JSON.parse(stdout) as Summary;
    const dry = ['export', '--database', database.url, '--format', 'openai', '--dry-run', '--json'];
    const whole = JSON.parse((await cli(dry)).stdout) as {
      counts: { chats: { exported: number; dropped: Record<string, number> } };
    };
    // Fewer chats than a sample has: all of them were read.
    expect(sampled).toBe(of);
    const { exported, dropped } = whole.counts.chats;
    expect(counts.chats.exported).toEqual({ estimate: exported, low: exported, high: exported });
    expect(
      Object.fromEntries(
        Object.entries(counts.chats.dropped).map(([reason, { estimate }]) => [reason, estimate]),
      ),
    ).toEqual(dropped);
    expect(samples).toHaveLength(3);
  });

  it.each([
    [['--out', 'x'], '--out'],
    [['--samples', '51'], '--samples'],
    [['--exact', 'yes'], 'yes'],
  ])('refuses %p', async (flags, named) => {
    const { code, stderr } = await preview(...flags);
    expect([code, stderr]).toEqual([2, expect.stringContaining(named)]);
  });
});
