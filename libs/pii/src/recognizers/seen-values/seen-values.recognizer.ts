import type { TextScan } from '../../scan/text-scan';
import type { PiiTypeName } from '../../scrubber/pii-type-name';
import type { SpanList } from '../../scrubber/span-list';
import type { TextField } from '../../scrubber/text-field';
import type { KindTable } from '../kind-table';
import type { NamesModelSource } from '../names/model/names-model.source';
import type { ConversationRecognizer } from '../recognizer';
import { BeginningFilter, NONE } from './beginning-filter';
import { labelOf } from './ordinary-values';
import { SeenHit } from './seen-hit';
import { MAX_VALUE, ValueIndex } from './value-index';
import type { ValueForm } from './value-form';

/** Hits below this reach no preset's threshold. */
const LEAST_SCORE = 0.4;
/** A hit below this may be dropped by its threshold: the value that was seen is surer. */
const BELIEVED = 0.6;
/** A label stands at most this many tokens before an ordinary word that it makes a value. */
const LABEL_TOKENS = 4;

/**
 * Finds again what was found once: a password, an account, a code stands without its label in another turn, in an address, a
 * JSON string, in other spacing. Only as a value of its own; an ordinary word only behind the same label.
 */
export class SeenValuesRecognizer implements ConversationRecognizer {
  readonly name = 'seen-values';
  readonly types: readonly PiiTypeName[];
  private readonly filter = new BeginningFilter();

  constructor(
    private readonly kinds: KindTable,
    private readonly names: () => NamesModelSource,
  ) {
    this.types = kinds.kinds.filter(({ copies }) => copies !== 'never').map(({ type }) => type);
  }

  find(
    scans: readonly TextScan[],
    _fields: readonly TextField[],
    found: readonly SpanList[],
  ): void {
    const hits = this.hitsIn(scans, found);
    if (hits.length === 0) return;
    this.filter.clear();
    for (const hit of hits) this.filter.add(hit);
    // Almost no conversation goes on: nothing in it begins like one of its values.
    const candidates = scans.map((scan) => this.withoutHits(scan, hits));
    if (candidates.every((tokens) => tokens === NONE)) return;
    const indexes = this.indexesOf(hits);
    scans.forEach((scan, i) => {
      if (candidates[i] !== NONE) findIn(scan, candidates[i]!, indexes, found[i]!);
    });
  }

  private hitsIn(scans: readonly TextScan[], found: readonly SpanList[]): SeenHit[] {
    const hits: SeenHit[] = [];
    for (let i = 0; i < scans.length; i++)
      for (const span of found[i]!.spans) {
        if (span.score < LEAST_SCORE || span.end - span.start > MAX_VALUE) continue;
        const form = this.kinds.copiesOf(span.type);
        if (form !== 'never') hits.push(new SeenHit(scans[i]!, span, form));
      }
    return hits;
  }

  /** Tokens that begin like a value and are not those that it was found at. */
  private withoutHits(scan: TextScan, hits: readonly SeenHit[]): readonly number[] {
    const tokens = this.filter.candidates(scan);
    if (tokens === NONE) return NONE;
    const starts = startsIn(scan, hits);
    const others = tokens.filter((token) => !starts.has(scan.tokenStart[token]!));
    return others.length === 0 ? NONE : others;
  }

  private indexesOf(hits: readonly SeenHit[]): ValueIndex[] {
    const indexes = new Map<ValueForm, ValueIndex>();
    const put = (form: ValueForm): ValueIndex => {
      let index = indexes.get(form);
      if (index === undefined) indexes.set(form, (index = new ValueIndex(form)));
      return index;
    };
    for (const hit of hits) {
      const label = labelOf(hit, () => this.names().get().lexicon);
      if (label === undefined) continue;
      const { span, text } = hit;
      const identity = span.identity ?? this.kinds.identityOf(span.type, text);
      const seen = { span, identity, label };
      for (const writing of hit.writings()) put(hit.form).add(writing, seen);
    }
    return [...indexes.values()];
  }
}

function startsIn(scan: TextScan, hits: readonly SeenHit[]): Set<number> {
  const starts = new Set<number>();
  for (const hit of hits) if (hit.scan === scan) starts.add(hit.start);
  return starts;
}

function findIn(
  scan: TextScan,
  tokens: readonly number[],
  indexes: readonly ValueIndex[],
  list: SpanList,
): void {
  const texts = indexes.map((index) => index.over(scan));
  const known = endsByStart(list);
  let past = 0;
  for (const token of tokens) {
    const start = scan.tokenStart[token]!;
    if (start < past) continue;
    for (const text of texts) {
      const meeting = text.at(start);
      if (meeting === undefined || (known.get(start) ?? 0) >= meeting.end) continue;
      const { span, label, identity } = meeting.value;
      if (label !== 0 && !isLabelled(scan, token, label)) continue;
      past = meeting.end;
      list.add(start, past, span.type, span.score, 'value.seen', span.context, identity);
    }
  }
}

/** Ends of the hits by where they begin: what was found there already needs no second hit. */
function endsByStart(list: SpanList): Map<number, number> {
  const ends = new Map<number, number>();
  for (const { start, end, score } of list.spans)
    if (score >= BELIEVED) ends.set(start, Math.max(end, ends.get(start) ?? 0));
  return ends;
}

function isLabelled(scan: TextScan, token: number, label: number): boolean {
  for (let before = token - 1; before >= 0 && before >= token - LABEL_TOKENS; before--)
    if (scan.tokenHash[before] === label) return true;
  return false;
}
