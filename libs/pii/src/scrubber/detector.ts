import { ScrubError } from '../pii.errors';
import { JsonDocument } from './json/json-document';
import type { KindTable } from '../recognizers/kind-table';
import { BUILT_IN_KINDS } from '../recognizers/kinds';
import type { ContextLexicon } from '../scan/context-lexicon';
import type { EngineSpan } from '../engines/pii-engine';
import type { PiiPolicy } from './pii-policy';
import type { RecognizerRegistry } from '../recognizers/recognizer.registry';
import {
  DENY_RULE,
  PLACEHOLDER_RULE,
  resolveSpans,
  type ResolvableSpan,
} from './resolution/resolve-spans';
import { pieceBorders } from '../scan/pieces';
import { placeholderEnd } from '../scan/placeholders';
import { ScanPool } from '../scan/scan-pool';
import { SpanList } from './span-list';
import { checkLength, checkSpent } from './text-budget';
import type { TextField } from './text-field';
import type { TextScan } from '../scan/text-scan';
import { nameOfFailure } from '../recognizers/name-of-failure';

/** What was found in one field. Offsets are those of `flat`. */
export interface FieldHits {
  /** The field's text, or for JSON its `key: value` lines. */
  readonly flat: string;
  readonly document: JsonDocument | undefined;
  spans: ResolvableSpan[];
}

interface Piece {
  readonly field: number;
  readonly base: number;
  readonly scan: TextScan;
  readonly found: SpanList;
}

/** Texts of one conversation are scanned together up to this many code units, for the sake of memory. */
const BATCH_UNITS = 2 * 1024 * 1024;

/** Runs the recognizers over the texts of a conversation. Keeps no state between calls but its scan pool. */
export class Detector {
  private readonly pool: ScanPool;

  /**
   * @param registry already narrowed to the policy's types
   * @param kinds ranks of the types that compete for the same characters
   * @param lexicon context words of the recognizers
   */
  constructor(
    private readonly registry: RecognizerRegistry,
    private readonly policy: PiiPolicy,
    private readonly kinds: KindTable,
    lexicon: ContextLexicon,
  ) {
    this.pool = new ScanPool(lexicon);
  }

  /**
   * All hits of all recognizers that reach their threshold, unresolved.
   * @throws ScrubError when a recognizer fails or a budget is exceeded
   */
  collect(fields: readonly TextField[]): FieldHits[] {
    const hits = fields.map((field): FieldHits => {
      checkLength(field.text);
      const json = isJsonField(field) ? JsonDocument.parse(field.text) : undefined;
      return { flat: json?.flat ?? field.text, document: json?.document, spans: [] };
    });
    try {
      this.run(fields, hits);
    } catch (error) {
      if (error instanceof ScrubError) throw error;
      // The cause may quote the text in its message: only its name may travel.
      throw new ScrubError(
        'pii/recognizer-failed',
        `a recognizer failed (${nameOfFailure(error)})`,
      );
    } finally {
      this.pool.release();
    }
    return hits;
  }

  private run(fields: readonly TextField[], hits: readonly FieldHits[]): void {
    let batch: Piece[] = [];
    let units = 0;
    let number = 0;
    for (const [field, { flat }] of hits.entries()) {
      const borders = pieceBorders(flat);
      for (let i = 0; i + 1 < borders.length; i++) {
        const text = borders.length === 2 ? flat : flat.slice(borders[i], borders[i + 1]);
        if (units + text.length > BATCH_UNITS && batch.length > 0) {
          this.runBatch(batch, fields, hits, number++);
          batch = [];
          units = 0;
          this.pool.release();
        }
        units += text.length;
        batch.push({ field, base: borders[i]!, scan: this.pool.take(text), found: new SpanList() });
      }
    }
    this.runBatch(batch, fields, hits, number);
  }

  private runBatch(
    batch: readonly Piece[],
    fields: readonly TextField[],
    hits: readonly FieldHits[],
    number: number,
  ): void {
    for (const piece of batch) {
      addKnown(piece, fields[piece.field]!, hits[piece.field]!);
      for (const recognizer of this.registry.recognizers) recognizer.find(piece.scan, piece.found);
    }
    if (this.registry.conversationRecognizers.length > 0) {
      const scans = batch.map(({ scan }) => scan);
      const lists = batch.map(({ found }) => found);
      const owners = batch.map(({ field }) => fields[field]!);
      for (const recognizer of this.registry.conversationRecognizers)
        recognizer.find(scans, owners, lists);
    }
    for (const piece of batch)
      this.accept(piece, hits[piece.field]!, number === 0 ? '' : `${number}:`);
  }

  /** Moves what reaches its threshold into the field's hits, in the field's own coordinates. */
  private accept({ scan, found, base }: Piece, hits: FieldHits, prefix: string): void {
    checkSpent(scan.length, scan.steps, found.spans.length);
    for (const span of found.spans) {
      if (
        !this.policy.types.has(span.type) ||
        (span.score < this.policy.thresholdOf(span.type) && span.rule !== 'known')
      )
        continue;
      const start = base + scan.toSource(span.start);
      const end = base + scan.toSource(span.end);
      const identity =
        span.identity === undefined || prefix === '' ? span.identity : prefix + span.identity;
      hits.spans.push({
        start,
        end,
        type: span.type,
        score: Math.min(1, span.score),
        rule: span.rule,
        context: span.context,
        identity,
      });
    }
    for (let i = 0; i < scan.brackets.count; i++) {
      const start = scan.brackets.offsets[i]!;
      const end = placeholderEnd(scan, start);
      if (end === 0) continue;
      hits.spans.push({
        start: base + scan.toSource(start),
        end: base + scan.toSource(end),
        type: 'CUSTOM_PLACEHOLDER',
        score: 1,
        rule: PLACEHOLDER_RULE,
      });
    }
  }

  /** Adds what an engine found, then settles overlaps: disjoint spans in text order. */
  resolve(
    hits: FieldHits,
    engineSpans: readonly (EngineSpan & { engine: string })[] = [],
  ): ResolvableSpan[] {
    for (const { start, end, type, score, label, engine } of engineSpans) {
      if (this.policy.types.has(type) && score >= this.policy.thresholdOf(type))
        hits.spans.push({ start, end, type, score, rule: `${engine}.${label}` });
    }
    if (hits.spans.length === 0) return hits.spans;
    const cut =
      hits.document === undefined ? hits.spans : cutAtBorders(hits.spans, hits.document.borders);
    const allowed = cut.filter(
      (span) =>
        span.rule === PLACEHOLDER_RULE ||
        // What a deny list names goes, whatever else allows it.
        span.rule === DENY_RULE ||
        !this.policy.isAllowed(hits.flat.slice(span.start, span.end), span.type),
    );
    const kept = allowed.filter((span) => this.yields(span));
    const others = kept.length === 0 ? allowed : allowed.filter((span) => !this.yields(span));
    const settled = resolveSpans(others, hits.flat, this.kinds).filter(
      (span) => span.rule !== PLACEHOLDER_RULE,
    );
    return kept.length === 0
      ? settled
      : withKept(settled, resolveSpans(kept, hits.flat, this.kinds));
  }

  /** A hit of somebody else's kind that is kept wins over nobody: it may be a whole line with a name in it. */
  private yields({ type, rule }: ResolvableSpan): boolean {
    return (
      rule !== PLACEHOLDER_RULE &&
      !BUILT_IN_KINDS.has(type) &&
      this.policy.actionOf(type) === 'keep'
    );
  }
}

/** Both in order, of the second ones those that touch none of the first. */
function withKept(
  settled: readonly ResolvableSpan[],
  kept: readonly ResolvableSpan[],
): ResolvableSpan[] {
  const all: ResolvableSpan[] = [];
  let next = 0;
  for (const span of kept) {
    while (next < settled.length && settled[next]!.end <= span.start) all.push(settled[next++]!);
    if (!(next < settled.length && settled[next]!.start < span.end)) all.push(span);
  }
  return [...all, ...settled.slice(next)];
}

function isJsonField({ kind, known }: TextField): boolean {
  return (
    (kind === 'tool-arguments' || kind === 'tool-result') &&
    (known === undefined || known.length === 0)
  );
}

function addKnown(
  { scan, found, base }: Piece,
  { known }: TextField,
  { document }: FieldHits,
): void {
  if (known === undefined || document !== undefined) return;
  for (const { start, end, type } of known) {
    const from = Math.max(start - base, 0);
    const to = Math.min(end - base, scan.source.length);
    if (from < to) found.add(scan.fromSource(from), scan.fromSource(to), type, 1, 'known');
  }
}

/** A value is the most that a hit in a JSON document can cover: what reaches further is cut into its values. */
function cutAtBorders(
  spans: readonly ResolvableSpan[],
  borders: readonly number[],
): ResolvableSpan[] {
  const out: ResolvableSpan[] = [];
  for (const span of spans) {
    let pair = firstPairEndingAfter(borders, span.start);
    for (; pair < borders.length && borders[pair]! < span.end; pair += 2) {
      const start = Math.max(span.start, borders[pair]!);
      const end = Math.min(span.end, borders[pair + 1]!);
      if (start < end)
        out.push(start === span.start && end === span.end ? span : { ...span, start, end });
    }
  }
  return out;
}

function firstPairEndingAfter(borders: readonly number[], offset: number): number {
  let low = 0;
  let high = borders.length / 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (borders[2 * middle + 1]! <= offset) low = middle + 1;
    else high = middle;
  }
  return 2 * low;
}
