import { LOWER } from '../scan/char-class';
import { FIRST_UPPER, INNER_UPPER, type TextScan } from '../text-scan';
import { commonOf, firstOf, lastOf, NAME_ROLE, ORG_BIT, placeOf, roleOf } from './name-lexicon';
import {
  GAP,
  gapBefore,
  MAX_SEGMENT,
  NameFeatures,
  STATIC_FEATURES,
  staticFeatures,
} from './name-features';
import { isInCode } from './name-token';
import { LABEL, LABEL_STRIDE, LABELS, type NamesModel } from './names-model';

const MEMO_SLOTS = 4096;

/** What the tagger calls a name. `margin` is how much worse the best reading without it is, per token. */
export type NameSink = (
  first: number,
  last: number,
  kind: 'PER' | 'LOC' | 'ORG',
  margin: number,
) => void;

/**
 * Averaged perceptron with Viterbi decoding. It looks only at runs of tokens that could be a name (capitalised,
 * or known as a name in lower case); in ordinary prose that is one token in ten. Not shared between threads.
 */
export class NameTagger {
  private readonly features = new NameFeatures();
  private readonly statics = new Int32Array(STATIC_FEATURES);
  /** Sums of the word-only features by token hash: key, info, then one sum per label. */
  private readonly memoKey = new Int32Array(MEMO_SLOTS);
  private readonly memoFlags = new Uint16Array(MEMO_SLOTS);
  private readonly memoSum = new Int32Array(MEMO_SLOTS * LABEL_STRIDE);
  private readonly emission = new Int32Array(MAX_SEGMENT * LABEL_STRIDE);
  private readonly score = new Int32Array(MAX_SEGMENT * LABEL_STRIDE);
  private readonly from = new Uint8Array(MAX_SEGMENT * LABEL_STRIDE);
  private readonly path = new Uint8Array(MAX_SEGMENT);

  /** @param priors what the lists add to both person labels; see {@link PersonPriors} */
  constructor(
    private readonly model: NamesModel,
    private readonly priors: PersonPriors = PERSON_PRIORS,
  ) {}

  tag(scan: TextScan, sink: NameSink): void {
    const lexicon = this.model.lexicon;
    forEachSegment(
      scan,
      (hash) => lexicon.lookup(hash),
      (first, last) => {
        // Alone in code it would be thrown away anyway.
        if (first !== last || !isInCode(scan, first, last)) this.decode(scan, first, last, sink);
      },
    );
  }

  private decode(scan: TextScan, first: number, last: number, sink: NameSink): void {
    const length = last - first + 1;
    const { lexicon, transitions, weights } = this.model;
    const { emission, score, from, path, features } = this;
    features.load(scan, first, last, (token) => lexicon.lookup(scan.tokenHash[token]!));
    for (let i = 0; i < length; i++) {
      const at = i * LABEL_STRIDE;
      this.addStatic(scan, first + i, features.info[i + 2]!, at);
      features.context(i);
      const groups = features.out;
      for (let f = 0; f < groups.length; f++) {
        const group = groups[f]! * LABEL_STRIDE;
        for (let label = 0; label < LABELS; label++)
          emission[at + label]! += weights[group + label]!;
      }
    }
    for (let i = 0; i < length; i++) {
      const at = i * LABEL_STRIDE;
      for (let label = 0; label < LABELS; label++) {
        let best = -0x7fffffff;
        let origin = 0;
        if (i === 0) best = transitions[label]!;
        else
          for (let previous = 0; previous < LABELS; previous++) {
            const value = score[at - LABEL_STRIDE + previous]! + transitions[previous * 8 + label]!;
            if (value > best) {
              best = value;
              origin = previous;
            }
          }
        score[at + label] = best + emission[at + label]!;
        from[at + label] = origin;
      }
    }
    let label = 0;
    const end = (length - 1) * LABEL_STRIDE;
    for (let l = 1; l < LABELS; l++) if (score[end + l]! > score[end + label]!) label = l;
    for (let i = length - 1; i >= 0; i--) {
      path[i] = label;
      label = from[i * LABEL_STRIDE + label]!;
    }
    this.report(first, length, sink);
  }

  private addStatic(scan: TextScan, token: number, info: number, at: number): void {
    const hash = scan.tokenHash[token]!;
    const flags = scan.tokenFlags[token]!;
    const slot = (hash ^ (hash >>> 12)) & (MEMO_SLOTS - 1);
    const memo = slot * LABEL_STRIDE;
    const { memoSum, emission } = this;
    if (this.memoKey[slot] !== hash || this.memoFlags[slot] !== flags) {
      this.memoKey[slot] = hash;
      this.memoFlags[slot] = flags;
      staticFeatures(scan, token, hash, info, this.statics);
      memoSum.fill(0, memo, memo + LABEL_STRIDE);
      for (let f = 0; f < STATIC_FEATURES; f++) {
        const group = this.statics[f]! * LABEL_STRIDE;
        for (let label = 0; label < LABELS; label++)
          memoSum[memo + label]! += this.model.weights[group + label]!;
      }
      const prior = priorOf(info, this.priors);
      memoSum[memo + LABEL.B_PER]! += prior;
      memoSum[memo + LABEL.I_PER]! += prior;
    }
    for (let label = 0; label < LABELS; label++) emission[at + label] = memoSum[memo + label]!;
  }

  private report(first: number, length: number, sink: NameSink): void {
    const path = this.path;
    for (let i = 0; i < length;) {
      const label = path[i]!;
      if (label === LABEL.O) {
        i++;
        continue;
      }
      const inside = label + (label & 1);
      let end = i + 1;
      while (end < length && path[end] === inside) end++;
      let margin = 0;
      for (let k = i; k < end; k++) margin += this.localMargin(k, path[k]!);
      sink(
        first + i,
        first + end - 1,
        inside === LABEL.I_PER ? 'PER' : inside === LABEL.I_LOC ? 'LOC' : 'ORG',
        margin / (end - i),
      );
      i = end;
    }
  }

  /** Emission of the label against the best one of another kind. */
  private localMargin(index: number, label: number): number {
    const at = index * LABEL_STRIDE;
    const pair = ((label - 1) >> 1) * 2 + 1;
    let other = this.emission[at]!;
    for (let l = 1; l < LABELS; l++)
      if (l !== pair && l !== pair + 1 && this.emission[at + l]! > other)
        other = this.emission[at + l]!;
    return Math.max(this.emission[at + pair]!, this.emission[at + pair + 1]!) - other;
  }
}

/**
 * Corrections in weight units. The tweets of the training data leave many names unlabelled and the templates name
 * only people of the lists, so the learnt prior is too low for known names; tuned on own held-out templates.
 */
export interface PersonPriors {
  readonly any: number;
  readonly first: number;
  readonly last: number;
}

export const PERSON_PRIORS: PersonPriors = { any: 60, first: 200, last: 160 };

function priorOf(info: number, priors: PersonPriors): number {
  if (commonOf(info) > 1 || roleOf(info) !== NAME_ROLE.none || (info & ORG_BIT) !== 0) return 0;
  if (firstOf(info) > 1 && placeOf(info) < 2) return priors.first;
  return lastOf(info) > 1 && placeOf(info) < 2 ? priors.last : priors.any;
}

/** A token from which a name can start or go on. */
function isCandidate(flags: number, length: number, info: number): boolean {
  if ((flags & FIRST_UPPER) !== 0) {
    if (info === 0) return length > 1;
    return (info & 15) !== 0 || commonOf(info) < 2 || roleOf(info) === NAME_ROLE.title;
  }
  // Lower case: only words that are names and nothing else.
  return (
    (flags & (LOWER | INNER_UPPER)) === LOWER &&
    (firstOf(info) >= 2 || lastOf(info) >= 2) &&
    (commonOf(info) === 0 || (commonOf(info) === 1 && firstOf(info) > 2)) &&
    roleOf(info) === 0
  );
}

/** Calls back with the first and last token of every run that may hold names, at most MAX_SEGMENT long. */
export function forEachSegment(
  scan: TextScan,
  lookup: (hash: number) => number,
  visit: (first: number, last: number) => void,
): void {
  const { tokenFlags, tokenHash, tokenStart, tokenEnd } = scan;
  const count = scan.tokenCount;
  let floor = 0;
  for (let i = 0; i < count; i++) {
    const flags = tokenFlags[i]!;
    if ((flags & (FIRST_UPPER | LOWER)) === 0) continue;
    const info = lookup(tokenHash[i]!);
    if (!isCandidate(flags, tokenEnd[i]! - tokenStart[i]!, info)) continue;
    let first = i;
    // Capitalised ordinary words, initials and particles in front belong to the run.
    while (
      first > floor &&
      i - first < 4 &&
      joins(scan, first, lookup) &&
      isConnective(tokenFlags[first - 1]!, lookup(tokenHash[first - 1]!))
    )
      first--;
    let last = i;
    while (last + 1 < count && last - first + 1 < MAX_SEGMENT && joins(scan, last + 1, lookup)) {
      const next = last + 1;
      const nextFlags = tokenFlags[next]!;
      if ((nextFlags & FIRST_UPPER) !== 0 && tokenEnd[next]! > tokenStart[next]!) {
        last = next;
        continue;
      }
      const nextInfo = lookup(tokenHash[next]!);
      if (isCandidate(nextFlags, tokenEnd[next]! - tokenStart[next]!, nextInfo)) {
        last = next;
        continue;
      }
      // "van der Berg": at most three particles, if a candidate follows.
      let ahead = next;
      while (
        ahead < count &&
        ahead < next + 3 &&
        roleOf(lookup(tokenHash[ahead]!)) === NAME_ROLE.particle &&
        joins(scan, ahead + 1, lookup)
      )
        ahead++;
      if (ahead === next || ahead >= count || (tokenFlags[ahead]! & FIRST_UPPER) === 0) break;
      if (ahead - first + 1 > MAX_SEGMENT) break;
      last = ahead;
    }
    visit(first, last);
    i = last;
    floor = last + 1;
  }
}

function isConnective(flags: number, info: number): boolean {
  return (flags & FIRST_UPPER) !== 0 || roleOf(info) === NAME_ROLE.particle;
}

/** Whether `token` may go on with what ends at `token - 1`. */
function joins(scan: TextScan, token: number, lookup: (hash: number) => number): boolean {
  if (token >= scan.tokenCount) return false;
  switch (gapBefore(scan, token)) {
    case GAP.space:
    case GAP.hyphen:
    case GAP.apostrophe:
    case GAP.dot:
      return true;
    case GAP.sentence: {
      // "J. Smith", "Dr. Smith": the dot of an abbreviation, not of a sentence.
      const end = scan.tokenEnd[token - 1]!;
      if (scan.codes[end] !== 0x2e || scan.tokenStart[token]! - end !== 2) return false;
      const length = end - scan.tokenStart[token - 1]!;
      return (
        length <= 1 ||
        (length <= 4 && roleOf(lookup(scan.tokenHash[token - 1]!)) === NAME_ROLE.title)
      );
    }
    default:
      return false;
  }
}
