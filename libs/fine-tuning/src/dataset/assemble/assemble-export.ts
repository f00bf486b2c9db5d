import type { Formatter } from '../../formatters/formatter';
import type { FilterRegistry } from '../../filters/filter.registry';
import type { Attempt } from '../attempt';
import type { ManifestFile, ManifestFormat } from '../manifest';
import type { ExportPlan } from '../plan/export-plan';
import type { CurationFacts } from '../facts/curation-facts';
import { CurationCounter } from '../facts/curation-counter';
import type { DroppedLine } from '../dropped-line';
import type { ProvenanceLine } from '../provenance-line';
import { readLines } from '../files/read-lines';
import type { Decisions } from '../resolve/decisions';
import type { Resolution } from '../resolve/resolve-export';
import {
  shardFile,
  type ChatLine,
  type ExampleLine,
  type ShardSummary,
} from '../shard/shard-records';
import { tokenRulesOf } from '../tokenizer/token-rules';
import { ConsentEvents } from './consent-events';
import { DROPPED, FATES } from './dataset-names';
import { fateOf, type ChatFate } from './chat-fate';
import { FormatOutput } from './format-output';
import { MerkleTree } from './merkle';
import { PublishedFile } from './published-file';
import { Samples } from './samples';
import { SliceReader } from './slice-reader';
import { ExportCounter } from './export-counter';

export interface Assembled {
  readonly files: readonly ManifestFile[];
  readonly formats: readonly ManifestFormat[];
  readonly merkleRoot: string;
  readonly counter: ExportCounter;
  /** What the manifest says about how the rows were chosen. */
  readonly facts: CurationFacts;
  readonly samples: Samples;
  /** User ids of everybody whose words are in the dataset, raw. */
  readonly subjects: ReadonlySet<string>;
}

/** Puts the files of all shards together in plan order: dataset files, fates and provenance, staged for publishing. */
export async function assembleExport(
  attempt: Attempt,
  plan: ExportPlan,
  shards: readonly ShardSummary[],
  { decisions, survivors, snapshot }: Resolution,
): Promise<Assembled> {
  const assembly = new Assembly(attempt, plan, decisions);
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
            const survivor = survivorIn(fate, line, first, decisions);
            assembly.addFate(line, fate, survivor, survivors);
            const isExported = number >= 0 && decisions.hasKept(number);
            const tied = isExported ? decisions.ties.authorsOf(number) : NOBODY;
            for (const [index, example] of line.e.entries()) {
              if (decisions.isKept(first + index)) {
                const placed = { ...example, s: decisions.sideOf(first + index) };
                const hasRow = (format: number): boolean => decisions.hasRow(first + index, format);
                await assembly.addExample(rows, line, placed, { event, tied, hasRow });
              } else for (const made of example.r) if ('n' in made) await rows.take(made.n);
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
    return await assembly.finish(survivors);
  } catch (error) {
    await assembly.discard(error);
    throw error;
  }
}

/** The example that stays in the place of a chat that is dropped as a duplicate. */
function survivorIn(
  { reason }: ChatFate,
  { e }: ChatLine,
  first: number,
  decisions: Decisions,
): number | undefined {
  if (reason !== 'exact_duplicate' && reason !== 'near_duplicate') return undefined;
  const dropped = e.findIndex((_, example) => decisions.reasonOf(first + example) === reason);
  return dropped < 0 ? undefined : decisions.survivorOf(first + dropped);
}

/** What was found of an example beside its own line. */
interface ExampleStanding {
  /** Event of the ledger by which its owner consents. */
  readonly event: string | null;
  /** Who wrote the same words. */
  readonly tied: ReadonlySet<string>;
  /** Whether the dataset gets its row of the format at this place. */
  readonly hasRow: (format: number) => boolean;
}

const NOBODY: ReadonlySet<string> = new Set();

/**
 * Everybody whose words an example rests on, the owner first. Who wrote the same words in another row is an author like the owner
 * of an original: when they withdraw, the row goes.
 */
function authorsOf(
  { u, a: origins = [] }: ChatLine,
  { a: others = [] }: ExampleLine,
  tied: ReadonlySet<string>,
): readonly string[] {
  // Sorted, because the order of the rows that share words says nothing.
  return [...new Set([u, ...others, ...origins, ...[...tied].sort()])];
}

class Assembly {
  private readonly outputs: readonly FormatOutput[];
  private readonly fates: PublishedFile;
  /** Only where the recipe asks for it. */
  private readonly dropped: PublishedFile | undefined;
  private readonly merkle = new MerkleTree();
  private readonly counter: ExportCounter;
  private readonly curation: CurationCounter;
  private readonly samples = new Samples();
  private readonly subjects = new Set<string>();
  /** Whether conversations are what counts as an example, beside which pairs are made of the same chats. */
  private readonly countsConversations: boolean;
  private examples = 0;

  constructor(
    private readonly attempt: Attempt,
    plan: ExportPlan,
    decisions: Decisions,
  ) {
    const { formatters } = attempt;
    this.outputs = formatters.map(
      (formatter, place) =>
        new FormatOutput(attempt, formatter, this.merkle, decisions.rowsPerSplit(place)),
    );
    this.countsConversations = formatters.some(takesConversations);
    // It holds no text, and the next incremental export has to read it.
    this.fates = new PublishedFile(attempt, FATES, { readers: 'recipients and us' });
    if (attempt.recipe.explain === true)
      this.dropped = new PublishedFile(attempt, DROPPED, { readers: 'recipients and us' });
    this.counter = new ExportCounter(tokenRulesOf(attempt.recipe));
    this.counter.excluded(plan.excluded);
    const filters = (): FilterRegistry => attempt.registries.filters;
    this.curation = new CurationCounter(attempt.recipe, filters, decisions, attempt.pseudonyms);
  }

  /** @param survivor the example that stays in its place */
  addFate(
    line: ChatLine,
    fate: ChatFate,
    survivor: number | undefined,
    survivors: Resolution['survivors'],
  ): void {
    const { pseudonyms } = this.attempt;
    const chat = pseudonyms.of('chat', line.c);
    const duplicateOf = survivor === undefined ? undefined : survivors.get(survivor);
    this.curation.chat(line, fate.reason, survivor);
    for (const { filter, value, threshold } of line.q ?? []) {
      this.dropped?.pushLine(
        JSON.stringify({ chat, filter, value, threshold } satisfies DroppedLine),
      );
    }
    this.counter.chat(fate.reason, fate.exported, fate.dropped, chat);
    this.fates.pushLine(
      JSON.stringify({
        chat,
        user: pseudonyms.user(line.u),
        fate: fate.reason === null ? 'exported' : 'dropped',
        reason: fate.reason,
        ...(duplicateOf !== undefined && { duplicateOf: pseudonyms.of('chat', duplicateOf) }),
        messages: { exported: fate.exported, dropped: fate.dropped },
      }),
    );
  }

  /** @param rows the next of which are those of the example */
  async addExample(
    rows: SliceReader,
    chat: ChatLine,
    example: ExampleLine,
    { event, tied, hasRow }: ExampleStanding,
  ): Promise<void> {
    const authors = authorsOf(chat, example, tied);
    for (const author of authors) this.subjects.add(author);
    this.curation.example(example);
    this.counter.example(example, chat.u, example.v === undefined || !this.countsConversations);
    const entry = this.provenanceOf(chat, example, event, authors);
    let isFirst = true;
    for (const made of example.r) {
      const output = this.outputs[made.f];
      if ('d' in made) {
        output?.drop(made);
        continue;
      }
      const row = await rows.take(made.n);
      // An earlier dataset holds it, which had not all of the formats.
      if (!hasRow(made.f)) {
        output?.drop({ f: made.f, d: 'not_new' });
        continue;
      }
      if (isFirst) this.samples.offer(row, made.h, example.p);
      isFirst = false;
      await output?.push(row, made, example, entry);
    }
  }

  async drained(): Promise<void> {
    await this.fates.drained();
    await this.dropped?.drained();
    for (const output of this.outputs) await output.drained();
  }

  async finish(survivors: Resolution['survivors']): Promise<Assembled> {
    const files: ManifestFile[] = [];
    const provenance: ManifestFile[] = [];
    const formats: ManifestFormat[] = [];
    for (const output of this.outputs) {
      const written = await output.finish();
      files.push(...written.files);
      provenance.push(written.provenance);
      formats.push(written.format);
    }
    files.push(await this.fates.close(), ...provenance);
    if (this.dropped !== undefined) files.push(await this.dropped.close());
    const { counter, samples, subjects } = this;
    const facts = this.curation.result(survivors);
    return { files, formats, merkleRoot: this.merkle.root(), counter, facts, samples, subjects };
  }

  async discard(error: unknown): Promise<void> {
    for (const output of this.outputs) await output.discard(error);
    await this.fates.discard(error);
    await this.dropped?.discard(error);
  }

  /** What the rows of an example have in common, as the inside of a JSON object. */
  private provenanceOf(
    chat: ChatLine,
    {
      m: messages,
      w,
      o: model,
      t: tokens,
      l: trainedTokens,
      y: stratum,
      p: pii = {},
      v,
    }: ExampleLine,
    consentEvent: string | null,
    authors: readonly string[],
  ): string {
    const { pseudonyms } = this.attempt;
    const user = (id: string): string => pseudonyms.user(id);
    this.examples += 1;
    const [answer = 0, rejected = 0] = v?.t ?? [];
    return JSON.stringify({
      chat: pseudonyms.of('chat', chat.c),
      user: user(chat.u),
      authors: authors.map(user),
      messages,
      ...(w !== undefined && { messageAuthors: w.map((ids) => ids.map(user)) }),
      model,
      ...(stratum !== undefined && { stratum }),
      consentEvent,
      ...(this.outputs.length > 1 && { example: this.examples }),
      ...(v !== undefined && {
        evidence: { kind: v.k, rater: user(v.r), margin: v.m },
        answerTokens: { answer, rejected },
      }),
      tokens,
      trainedTokens,
      pii,
    } satisfies Omit<ProvenanceLine, 'file' | 'line' | 'leaf'>).slice(1, -1);
  }
}

function takesConversations({ takes = 'conversation' }: Formatter): boolean {
  return takes === 'conversation';
}
