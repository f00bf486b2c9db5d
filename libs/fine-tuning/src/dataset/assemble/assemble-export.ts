import { SPLIT_NAMES, type SplitName } from '../../pipeline/split-share';
import type { Attempt } from '../attempt';
import type { ManifestFile } from '../manifest';
import type { ExportPlan } from '../plan/export-plan';
import type { ProvenanceLine } from '../provenance-line';
import { readLines } from '../files/read-lines';
import type { Resolution } from '../resolve/resolve-export';
import {
  shardFile,
  type ChatLine,
  type ExampleLine,
  type ShardSummary,
} from '../shard/shard-records';
import { ConsentEvents } from './consent-events';
import { FATES, PROVENANCE, wantedSplits } from './dataset-names';
import { fateOf } from './chat-fate';
import { LineSpool } from './line-spool';
import { MerkleTree } from './merkle';
import { PublishedFile } from './published-file';
import { Samples } from './samples';
import { SliceReader } from './slice-reader';
import { SplitOutput } from './split-output';
import { ExportCounter } from './export-counter';

export interface Assembled {
  readonly files: readonly ManifestFile[];
  readonly merkleRoot: string;
  readonly counter: ExportCounter;
  readonly samples: Samples;
  /** User ids of everybody whose words are in the dataset, raw. */
  readonly subjects: ReadonlySet<string>;
}

/** Puts the files of all shards together in plan order: dataset files, fates and provenance, staged for publishing. */
export async function assembleExport(
  attempt: Attempt,
  plan: ExportPlan,
  shards: readonly ShardSummary[],
  { decisions, snapshot }: Resolution,
): Promise<Assembled> {
  const assembly = new Assembly(attempt, plan, decisions.keptPerSplit());
  const events = new ConsentEvents(attempt, snapshot);
  let chat = 0;
  let done = 0;
  try {
    for (const { base } of shards) {
      const rows = new SliceReader(
        await attempt.workFiles.read(attempt.name(shardFile(base, 'rows'))),
      );
      try {
        const lines = readLines(
          await attempt.workFiles.read(attempt.name(shardFile(base, 'chats'))),
        );
        for await (const batch of events.withEvents(lines)) {
          for (const { line, event } of batch) {
            await attempt.breathe();
            const number = line.e.length === 0 ? -1 : chat++;
            const first = decisions.firstExample(number);
            const fate = fateOf(line, (example) => decisions.reasonOf(first + example));
            assembly.addFate(line, fate);
            const isExported = number >= 0 && decisions.hasKept(number);
            const authors = isExported ? authorsOf(line, decisions.ties.authorsOf(number)) : [];
            for (const [index, example] of line.e.entries()) {
              const row = await rows.take(example.n);
              if (decisions.isKept(first + index))
                await assembly.addRow(row, line, example, event, authors);
            }
          }
          done += batch.length;
          await attempt.checkCancelled();
          await assembly.drained();
          attempt.progress.advance('assemble', done, plan.rows);
        }
      } finally {
        await rows.close();
      }
    }
    return await assembly.finish();
  } catch (error) {
    await assembly.discard(error);
    throw error;
  }
}

/**
 * Everybody whose words are in the chat, the owner first. Who wrote the same words in another row is an author like the owner
 * of an original: when they withdraw, the row goes.
 */
function authorsOf({ u, a = [] }: ChatLine, tied: ReadonlySet<string>): readonly string[] {
  // Sorted, because the order of the rows that share words says nothing.
  return [...new Set([u, ...a, ...[...tied].sort()])];
}

class Assembly {
  private readonly splits: ReadonlyMap<SplitName, SplitOutput>;
  private readonly fates: PublishedFile;
  private readonly provenance: PublishedFile;
  /** Provenance of the later splits waits until the first one's is complete. */
  private readonly spools: ReadonlyMap<SplitName, LineSpool>;
  private readonly firstSplit: SplitName;
  private readonly merkle = new MerkleTree();
  private readonly counter: ExportCounter;
  private readonly samples = new Samples();
  private readonly subjects = new Set<string>();

  constructor(
    private readonly attempt: Attempt,
    plan: ExportPlan,
    totals: Readonly<Record<SplitName, number>>,
  ) {
    const wanted = wantedSplits(attempt.recipe);
    this.firstSplit = wanted[0] ?? 'train';
    this.splits = new Map(
      wanted.map((split) => [split, new SplitOutput(attempt, split, totals[split])]),
    );
    this.spools = new Map(
      wanted
        .slice(1)
        .map((split) => [split, new LineSpool(attempt.workFolder, `${split}.provenance`)]),
    );
    // Neither holds text, and the next incremental export has to read them.
    const readers = 'recipients and us';
    this.fates = new PublishedFile(attempt, FATES, { readers });
    this.provenance = new PublishedFile(attempt, PROVENANCE, { readers });
    this.counter = new ExportCounter('o200k_base');
    this.counter.excluded(plan.excluded);
  }

  addFate(line: ChatLine, fate: ReturnType<typeof fateOf>): void {
    const { pseudonyms } = this.attempt;
    this.counter.chat(fate.reason, fate.exported, fate.dropped);
    this.fates.pushLine(
      JSON.stringify({
        chat: pseudonyms.of('chat', line.c),
        user: pseudonyms.user(line.u),
        fate: fate.reason === null ? 'exported' : 'dropped',
        reason: fate.reason,
        messages: { exported: fate.exported, dropped: fate.dropped },
      }),
    );
  }

  async addRow(
    row: Buffer,
    chat: ChatLine,
    example: ExampleLine,
    event: string | null,
    authors: readonly string[],
  ): Promise<void> {
    const output = this.splits.get(example.s);
    if (output === undefined)
      throw new Error('an example was put into a split that was not asked for');
    const { pseudonyms } = this.attempt;
    this.samples.offer(row, example);
    const { file, line } = await output.push(row);
    this.counter.example(example);
    for (const author of authors) this.subjects.add(author);
    const entry = JSON.stringify({
      file,
      line,
      chat: pseudonyms.of('chat', chat.c),
      user: pseudonyms.user(chat.u),
      authors: authors.map((id) => pseudonyms.user(id)),
      messages: example.m,
      ...(example.w !== undefined && {
        messageAuthors: example.w.map((ids) => ids.map((id) => pseudonyms.user(id))),
      }),
      model: example.o,
      consentEvent: event,
      tokens: example.t,
      pii: example.p ?? {},
      leaf: example.h,
    } satisfies ProvenanceLine);
    const spool = this.spools.get(example.s);
    if (spool !== undefined) await spool.push(entry);
    else this.addProvenance(entry, example.h);
  }

  async drained(): Promise<void> {
    await this.fates.drained();
    await this.provenance.drained();
    for (const output of this.splits.values()) await output.drained();
  }

  async finish(): Promise<Assembled> {
    for (const split of SPLIT_NAMES) {
      const spool = this.spools.get(split);
      if (spool === undefined) continue;
      for await (const entry of spool.lines()) {
        this.addProvenance(entry, (JSON.parse(entry) as { leaf: string }).leaf);
        await this.provenance.drained();
        await this.attempt.breathe();
      }
    }
    const files: ManifestFile[] = [];
    for (const output of this.splits.values()) files.push(...(await output.close()));
    files.push(await this.fates.close(), await this.provenance.close());
    const { counter, samples, subjects } = this;
    return { files, merkleRoot: this.merkle.root(), counter, samples, subjects };
  }

  async discard(error: unknown): Promise<void> {
    for (const output of this.splits.values()) await output.discard(error);
    for (const spool of this.spools.values()) await spool.discard(error);
    await this.fates.discard(error);
    await this.provenance.discard(error);
  }

  private addProvenance(entry: string, leaf: string): void {
    this.provenance.pushLine(entry);
    this.merkle.add(leaf);
  }
}
