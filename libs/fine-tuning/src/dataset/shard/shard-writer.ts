import { stampOf, type Conversation } from '@app/open-webui';
import type { ProcessedChat } from '../../pipeline/chat-processor';
import { kindOf, type Draft, type DraftRow } from '../../pipeline/draft';
import { messageIdsOf } from '../../pipeline/drop-conversation';
import { modelOf } from '../../pipeline/model-of';
import type { Reason } from '../../pipeline/reason';
import type { RowSink } from '../../pipeline/stages/write.stage';
import type { Attempt } from '../attempt';
import { leafHash } from '../assemble/merkle';
import { clusterThreshold } from '../../pipeline/near/cluster-threshold';
import { StorageWriter } from '../files/storage-writer';
import { formatsOf } from '../recipe/formats-of';
import { toPrintRecord } from '../copies/print-record';
import {
  shardFile,
  type ChatLine,
  type ExampleLine,
  type IndexLine,
  type PrintLine,
  type RowLine,
  type ShardFile,
} from './shard-records';
import { SketchWriter } from './sketch-writer';
import { writersOf } from './writers-of';

/** Writes the files of a shard: the rows, one line per chat, and for the resolve phase the index and the prints. */
export class ShardWriter implements RowSink {
  private readonly rows: StorageWriter;
  private readonly chats: StorageWriter;
  private readonly index: StorageWriter;
  private readonly prints: StorageWriter;
  /** Null where nothing depends on what is similar. */
  private readonly sketches: SketchWriter | null;
  private readonly formats: readonly string[];
  private readonly lines = new Map<Draft, ExampleLine>();
  chatCount = 0;
  exampleCount = 0;

  constructor(
    private readonly attempt: Attempt,
    base: string,
  ) {
    const open = (kind: ShardFile): StorageWriter =>
      new StorageWriter(attempt.workFiles, attempt.name(shardFile(base, kind)), attempt.signal);
    this.formats = formatsOf(attempt.recipe);
    this.rows = open('rows');
    this.chats = open('chats');
    this.index = open('index');
    this.prints = open('prints');
    this.sketches =
      clusterThreshold(attempt.recipe) === null
        ? null
        : new SketchWriter(open('bands'), open('shingles'));
  }

  write(draft: Draft): void {
    const { pseudonyms } = this.attempt;
    const others = draft.source.authorIds.filter((id) => id !== draft.source.userId);
    this.lines.set(draft, {
      r: draft.rows.map((made) => this.rowLine(made)),
      ...(others.length > 0 && { a: others }),
      ...evidenceOf(draft),
      m: messageIdsOf(draft.source).map((id) => pseudonyms.of('message', id)),
      ...writersOf(draft.source),
      o: modelOf(draft.conversation),
      t: draft.tokens,
      l: draft.trainedTokens,
      s: draft.split,
      ...(draft.stratum !== undefined && { y: draft.stratum }),
      ...ratingOf(draft.source),
      ...(Object.keys(draft.pii).length === 0 ? {} : { p: draft.pii }),
    });
    this.exampleCount += 1;
  }

  private rowLine(made: DraftRow): RowLine {
    const f = this.formats.indexOf(made.format);
    if (made.row === undefined) return { f, d: made.drop };
    const { row, passes: p } = made;
    return {
      f,
      n: this.rows.channel.pushLine(row),
      h: leafHash(row),
      ...(p.length > 0 && { p }),
    };
  }

  /** Called once per chat, after its rows were written. */
  finishChat(work: ProcessedChat): void {
    const examples = work.drafts.map((draft) => {
      const line = this.lines.get(draft);
      if (line === undefined) throw new Error('an example was kept without a row');
      return line;
    });
    this.chats.channel.pushLine(JSON.stringify(this.chatLine(work, examples)));
    if (examples.length > 0)
      this.index.channel.pushLine(JSON.stringify(this.indexLine(work, examples)));
    for (const { sketch } of work.drafts) if (sketch !== null) this.sketches?.write(sketch);
    const print = printLine(work);
    if (print !== undefined) this.prints.channel.pushLine(JSON.stringify(print));
    this.chatCount += 1;
  }

  async finishBatch(): Promise<void> {
    this.lines.clear();
    for (const { channel } of this.files) {
      if (channel.crowded) await channel.drained();
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.files.map((file) => file.close()));
  }

  async discard(error: unknown): Promise<void> {
    await Promise.all(this.files.map((file) => file.discard(error)));
  }

  private chatLine(work: ProcessedChat, examples: readonly ExampleLine[]): ChatLine {
    const { explanations: q, measured = [], drafts } = work;
    const f = [...measured, ...drafts.flatMap((draft) => (draft.measured ? [draft.measured] : []))];
    return {
      ...chatLine(work, examples),
      ...(this.attempt.recipe.explain === true && q !== undefined && { q }),
      ...(f.length > 0 && { f }),
    };
  }

  private indexLine(
    { chat, reading, drafts }: ProcessedChat,
    examples: readonly ExampleLine[],
  ): IndexLine {
    const { chatId: c, userId: u, copyKeys, markedCopy } = reading;
    const follows = this.attempt.settings.follows !== undefined;
    return {
      c,
      u,
      ...(chat.origins.length === 0
        ? {}
        : { g: chat.origins.map(({ chatId, userId }) => [chatId, userId] as const) }),
      ...(markedCopy ? { f: 1 } : {}),
      k: [...new Set([...copyKeys.values()].flat())],
      t: chat.planned.updatedAt,
      h: drafts[0]?.source.rootHash ?? '',
      e: drafts.map(({ textHash: x, split: s, stratum, sketch, source }, index) => {
        const { a, r = [], o = null } = examples[index] ?? {};
        const f = r.flatMap((made) => ('h' in made ? [made.f] : []));
        return {
          x,
          ...(a !== undefined && { a }),
          s,
          f,
          ...(hasRating(source, 1) && { g: 1 as const }),
          ...(this.attempt.recipe.maxPerModel !== undefined && { o }),
          ...(stratum !== undefined && { y: `${kindOf(source)} ${stratum}` }),
          ...(sketch !== null && { n: sketch.shingles.length / 2 }),
          ...(follows && { l: r.flatMap((made) => ('h' in made ? [made.h] : [])) }),
        };
      }),
    };
  }

  private get files(): readonly StorageWriter[] {
    return [this.rows, this.chats, this.index, this.prints, ...(this.sketches?.files ?? [])];
  }
}

function chatLine({ chat, reading }: ProcessedChat, e: readonly ExampleLine[]): ChatLine {
  let x = 0;
  const d: Partial<Record<Reason, number>> = {};
  for (const fate of reading.fates.values()) {
    if (fate === 'exported') x += 1;
    else d[fate] = (d[fate] ?? 0) + 1;
  }
  const { chatId: c, userId: u, reason: r } = reading;
  const others = new Set(chat.origins.map(({ userId }) => userId));
  others.delete(u);
  const a = others.size === 0 || e.length === 0 ? {} : { a: [...others] };
  return { c, u, ...a, ...(e.length === 0 ? { r: r ?? 'empty_chat' } : {}), x, d, e };
}

function hasRating({ turns }: Conversation, sign: 1 | -1): boolean {
  return turns.some(({ feedback }) => feedback.some(({ rating }) => rating * sign > 0));
}

function ratingOf(source: Conversation): Pick<ExampleLine, 'g'> {
  if (source.preference !== undefined) return {};
  if (hasRating(source, 1)) return { g: 1 };
  return hasRating(source, -1) ? { g: -1 } : {};
}

function evidenceOf({ source, answerTokens }: Draft): Pick<ExampleLine, 'v'> {
  const { preference } = source;
  if (preference === undefined) return {};
  const { evidence: k, raterId: r, margin: m } = preference;
  return { v: { k, r, m, t: [answerTokens?.answer ?? 0, answerTokens?.rejected ?? 0] } };
}

/** Undefined for a chat that could not be read. */
function printLine({ chat, print, drafts }: ProcessedChat): PrintLine | undefined {
  if (print === undefined) return undefined;
  const { chatId: c, userId: u } = chat.planned;
  return {
    c,
    u,
    t: stampOf(chat.planned),
    ...(drafts.length === 0 ? {} : { e: 1 }),
    ...(print.isPartial === true && { d: 1 }),
    w: toPrintRecord(print),
    ...(print.quotes.length === 0 ? {} : { q: print.quotes.toString('base64') }),
  };
}
