import type { TextScan } from '../../../scan/text-scan';
import { forEachSegment } from '../name-segments';
import {
  commonOf,
  firstOf,
  lastOf,
  NAME_ROLE,
  ORG_BIT,
  placeOf,
  roleOf,
} from '../lexicon/name-lexicon';
import {
  CONTEXT_FEATURES,
  MAX_SEGMENT,
  NameFeatures,
  SHAPE,
  STATIC_FEATURES,
  staticFeatures,
} from './name-features';
import { GAP } from '../name-gaps';
import { isInCode } from '../name-token';
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

  private scan: TextScan | undefined;
  private readonly infoOf = (token: number): number =>
    this.model.lexicon.lookup(this.scan!.tokenHash[token]!);

  /** @param priors what the lists add to both person labels; see {@link PersonPriors} */
  constructor(
    private readonly model: NamesModel,
    private readonly priors: PersonPriors = PERSON_PRIORS,
  ) {}

  tag(scan: TextScan, sink: NameSink): void {
    this.scan = scan;
    forEachSegment(scan, this.model.lexicon, (first, last) => {
      // Alone in code it would be thrown away anyway.
      if (first !== last || !isInCode(scan, first, last)) this.decode(scan, first, last, sink);
    });
    this.scan = undefined;
  }

  private decode(scan: TextScan, first: number, last: number, sink: NameSink): void {
    const length = last - first + 1;
    this.features.load(scan, first, last, this.infoOf);
    this.emit(scan, first, length);
    if (length === 1) this.path[0] = this.bestAlone();
    else this.viterbi(length);
    this.report(first, length, sink);
  }

  /** Sums of the weights per token and label. Seven sums in registers: half of the tagger's time is spent here. */
  private emit(scan: TextScan, first: number, length: number): void {
    const { features, emission, memoSum } = this;
    const weights = this.model.weights;
    const groups = features.out;
    for (let i = 0; i < length; i++) {
      const memo = this.staticSums(scan, first + i, features.info[i + 2]!);
      let s0 = memoSum[memo]!;
      let s1 = memoSum[memo + 1]!;
      let s2 = memoSum[memo + 2]!;
      let s3 = memoSum[memo + 3]!;
      let s4 = memoSum[memo + 4]!;
      let s5 = memoSum[memo + 5]!;
      let s6 = memoSum[memo + 6]!;
      features.context(i);
      for (let f = 0; f < CONTEXT_FEATURES; f++) {
        const group = groups[f]! * LABEL_STRIDE;
        s0 += weights[group]!;
        s1 += weights[group + 1]!;
        s2 += weights[group + 2]!;
        s3 += weights[group + 3]!;
        s4 += weights[group + 4]!;
        s5 += weights[group + 5]!;
        s6 += weights[group + 6]!;
      }
      const at = i * LABEL_STRIDE;
      emission[at] = s0;
      emission[at + 1] = s1;
      emission[at + 2] = s2;
      emission[at + 3] = s3;
      emission[at + 4] = s4;
      emission[at + 5] = s5;
      emission[at + 6] = s6;
    }
  }

  private bestAlone(): number {
    const { emission } = this;
    const { transitions } = this.model;
    let best = 0;
    let value = emission[0]! + transitions[0]!;
    for (let label = 1; label < LABELS; label++) {
      const other = emission[label]! + transitions[label]!;
      if (other <= value) continue;
      value = other;
      best = label;
    }
    return best;
  }

  private viterbi(length: number): void {
    const { emission, score, from, path } = this;
    const { transitions } = this.model;
    for (let label = 0; label < LABELS; label++)
      score[label] = transitions[label]! + emission[label]!;
    for (let i = 1; i < length; i++) {
      const at = i * LABEL_STRIDE;
      for (let label = 0; label < LABELS; label++) {
        let best = -0x7fffffff;
        let origin = 0;
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
  }

  /** Where {@link memoSum} holds the sums of the word's own features. */
  private staticSums(scan: TextScan, token: number, info: number): number {
    const hash = scan.tokenHash[token]!;
    const flags = scan.tokenFlags[token]!;
    const slot = (hash ^ (hash >>> 12)) & (MEMO_SLOTS - 1);
    const memo = slot * LABEL_STRIDE;
    const { memoSum } = this;
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
    return memo;
  }

  private report(first: number, length: number, sink: NameSink): void {
    const path = this.path;
    for (let i = 0; i < length;) {
      const label = path[i]!;
      if (
        !isPerson(label) &&
        this.isNamePair(i, length) &&
        (label === LABEL.O || this.localMargin(i, label) < DOUBTFUL)
      ) {
        sink(first + i, first + i + 1, 'PER', PAIR_MARGIN);
        i += 2;
        continue;
      }
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

  /** A known given name and a capitalised word that is nothing else: a person, whatever the context says. */
  private isNamePair(index: number, length: number): boolean {
    if (index + 1 >= length || isPerson(this.path[index + 1]!)) return false;
    const { info, shape, gap } = this.features;
    const k = index + 2;
    const given = info[k]!;
    const family = info[k + 1]!;
    if (shape[k] !== SHAPE.capital || shape[k + 1] !== SHAPE.capital || gap[k + 1] !== GAP.space)
      return false;
    if (index > 0 && shape[k - 1] === SHAPE.capital && gap[k] === GAP.space) return false;
    if (index + 2 < length && shape[k + 2] === SHAPE.capital && gap[k + 2] === GAP.space)
      return false;
    return (
      firstOf(given) > 1 &&
      isOnlyName(given) &&
      placeOf(given) < 2 &&
      isOnlyName(family) &&
      placeOf(family) < 2
    );
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

/** A place or organisation with less than this may as well be a person. */
const DOUBTFUL = 150;

function isPerson(label: number): boolean {
  return label === LABEL.B_PER || label === LABEL.I_PER;
}

/** Margin given to pairs that only the lists believe in. */
const PAIR_MARGIN = 20;

function isOnlyName(info: number): boolean {
  return commonOf(info) === 0 && roleOf(info) === NAME_ROLE.none && (info & ORG_BIT) === 0;
}

/**
 * Corrections in weight units. The tweets of the training data leave many names unlabelled and the templates name
 * only people of the lists, so the learnt prior is too low for known names; chosen on the templates of scripts/pii/sources/eval.
 */
export interface PersonPriors {
  readonly any: number;
  readonly first: number;
  readonly last: number;
}

const PERSON_PRIORS: PersonPriors = { any: 180, first: 280, last: 230 };

function priorOf(info: number, priors: PersonPriors): number {
  if (commonOf(info) > 1 || roleOf(info) !== NAME_ROLE.none || (info & ORG_BIT) !== 0) return 0;
  if (firstOf(info) > 1 && placeOf(info) < 2) return priors.first;
  return lastOf(info) > 1 && placeOf(info) < 2 ? priors.last : priors.any;
}
