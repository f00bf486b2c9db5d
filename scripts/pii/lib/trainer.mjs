import { library } from './typescript-require.mjs';

const { PII_CONTEXT } = library('recognizers/context-sets');
const { TextScan } = library('scan/text-scan');
const { forEachSegment } = library('recognizers/names/name-segments');
const { NameFeatures, staticFeatures, STATIC_FEATURES, CONTEXT_FEATURES } = library(
  'recognizers/names/model/name-features',
);
const { LABEL, LABELS, LABEL_STRIDE, WEIGHT_BYTES } = library(
  'recognizers/names/model/names-model',
);

const FEATURES = STATIC_FEATURES + CONTEXT_FEATURES;
const BEGIN = { PER: LABEL.B_PER, LOC: LABEL.B_LOC, ORG: LABEL.B_ORG };
/** How often a made-up name is shown as if the lists did not know it, so that context is learnt too. */
const UNKNOWN_RATE = 0.22;

/** Averaged perceptron over the candidate runs of the texts. */
export class Trainer {
  constructor(words, random) {
    this.words = words;
    this.random = random;
    this.features = [];
    this.labels = [];
    this.runs = [];
    this.tokens = 0;
    this.outside = 0;
    this.scan = new TextScan(PII_CONTEXT);
  }

  load(texts) {
    const features = new NameFeatures();
    const statics = new Int32Array(STATIC_FEATURES);
    const scan = this.scan;
    const chunks = [];
    for (const { text, spans } of texts) {
      scan.reset(text);
      const gold = new Uint8Array(scan.tokenCount);
      const hidden = new Uint8Array(scan.tokenCount);
      for (const span of spans) {
        // A made name is hidden as a whole: half-known names are rarer than unknown ones.
        const hide = span.made && this.random.chance(UNKNOWN_RATE);
        let label = BEGIN[span.kind];
        for (
          let t = scan.tokenAt(span.start);
          t < scan.tokenCount && scan.tokenStart[t] < span.end;
          t++
        ) {
          gold[t] = label;
          label = BEGIN[span.kind] + 1;
          if (hide || (span.made && this.random.chance(0.08))) hidden[t] = 1;
        }
      }
      const covered = new Uint8Array(scan.tokenCount);
      const infoOf = (t) => (hidden[t] ? 0 : (this.words.get(scan.tokenHash[t]) ?? 0));
      forEachSegment(scan, { lookup: (hash) => this.words.get(hash) ?? 0 }, (first, last) => {
        features.load(scan, first, last, infoOf);
        const rows = new Int32Array((last - first + 1) * FEATURES);
        const labels = gold.slice(first, last + 1);
        for (let t = first; t <= last; t++) {
          covered[t] = 1;
          const hash = hidden[t] ? this.random.below(0x7fffffff) : scan.tokenHash[t];
          staticFeatures(scan, t, hash, infoOf(t), statics);
          features.context(t - first);
          rows.set(statics, (t - first) * FEATURES);
          rows.set(features.out, (t - first) * FEATURES + STATIC_FEATURES);
        }
        chunks.push({ rows, labels });
        this.tokens += labels.length;
      });
      gold.forEach((label, t) => {
        if (!covered[t] && (label === LABEL.B_PER || label === LABEL.I_PER)) this.outside++;
      });
    }
    this.runs = chunks;
  }

  /**
   * Which made-up words end up as which kind hangs on the order of the texts. The mean of several orders does so less:
   * with one, the places found in the same texts halved or doubled from training to training.
   *
   * @param orders models that are trained from zero and averaged
   */
  train(epochs, orders) {
    this.averaged = new Float64Array(WEIGHT_BYTES);
    this.transitions = new Float64Array(64);
    for (let order = 0; order < orders; order++) this.trainOnce(epochs, orders);
  }

  trainOnce(epochs, orders) {
    const size = WEIGHT_BYTES;
    const w = new Float64Array(size);
    const sum = new Float64Array(size);
    const stamp = new Int32Array(size);
    const tr = new Float64Array(64);
    const trSum = new Float64Array(64);
    // Features seen once say more about the sentence than about names.
    const seen = new Uint8Array(size / LABEL_STRIDE);
    for (const { rows } of this.runs) for (const f of rows) if (seen[f] < 3) seen[f]++;
    let step = 0;
    const emission = new Float64Array(64 * LABEL_STRIDE);
    const score = new Float64Array(64 * LABEL_STRIDE);
    const back = new Uint8Array(64 * LABEL_STRIDE);
    const path = new Uint8Array(64);
    const bump = (f, label, by) => {
      if (seen[f] < 2) return;
      const at = f * LABEL_STRIDE + label;
      sum[at] += (step - stamp[at]) * w[at];
      stamp[at] = step;
      w[at] += by;
    };
    const trStamp = new Int32Array(64);
    const bumpTransition = (at, by) => {
      trSum[at] += (step - trStamp[at]) * tr[at];
      trStamp[at] = step;
      tr[at] += by;
    };
    for (let epoch = 0; epoch < epochs; epoch++) {
      this.random.shuffle(this.runs);
      let wrong = 0;
      for (const { rows, labels } of this.runs) {
        step++;
        const n = labels.length;
        for (let i = 0; i < n; i++) {
          const at = i * LABEL_STRIDE;
          emission.fill(0, at, at + LABEL_STRIDE);
          for (let f = 0; f < FEATURES; f++) {
            const base = rows[i * FEATURES + f] * LABEL_STRIDE;
            for (let l = 0; l < LABELS; l++) emission[at + l] += w[base + l];
          }
          // Margin: the right label must win by one, which keeps updating near misses.
          for (let l = 0; l < LABELS; l++) if (l !== labels[i]) emission[at + l] += 1;
        }
        for (let i = 0; i < n; i++) {
          const at = i * LABEL_STRIDE;
          for (let l = 0; l < LABELS; l++) {
            let best = -1e300;
            let origin = 0;
            if (i === 0) best = tr[l];
            else
              for (let p = 0; p < LABELS; p++) {
                const value = score[at - LABEL_STRIDE + p] + tr[p * 8 + l];
                if (value > best) {
                  best = value;
                  origin = p;
                }
              }
            if (l > 0 && l % 2 === 0 && (i === 0 || (origin !== l && origin !== l - 1)))
              best -= 1000;
            score[at + l] = best + emission[at + l];
            back[at + l] = origin;
          }
        }
        let label = 0;
        const end = (n - 1) * LABEL_STRIDE;
        for (let l = 1; l < LABELS; l++) if (score[end + l] > score[end + label]) label = l;
        for (let i = n - 1; i >= 0; i--) {
          path[i] = label;
          label = back[i * LABEL_STRIDE + label];
        }
        let error = false;
        for (let i = 0; i < n; i++) {
          if (path[i] === labels[i]) continue;
          error = true;
          for (let f = 0; f < FEATURES; f++) {
            bump(rows[i * FEATURES + f], labels[i], 1);
            bump(rows[i * FEATURES + f], path[i], -1);
          }
        }
        if (!error) continue;
        wrong++;
        for (let i = 0; i < n; i++) {
          const gold = i === 0 ? labels[0] : labels[i - 1] * 8 + labels[i];
          const got = i === 0 ? path[0] : path[i - 1] * 8 + path[i];
          if (gold !== got) {
            bumpTransition(gold, 1);
            bumpTransition(got, -1);
          }
        }
      }
      console.error(`epoch ${epoch + 1}: ${wrong} of ${this.runs.length} runs wrong`);
    }
    const share = 1 / (step * orders);
    for (let at = 0; at < size; at++)
      this.averaged[at] += (sum[at] + (step - stamp[at]) * w[at]) * share;
    for (let at = 0; at < 64; at++)
      this.transitions[at] += (trSum[at] + (step - trStamp[at]) * tr[at]) * share;
  }

  /** The packed form that `NamesModel.unpack` reads. */
  pack() {
    const magnitudes = Float64Array.from(this.averaged, Math.abs)
      .filter((v) => v > 0)
      .sort();
    // All but one weight in a thousand fit; the rest saturate.
    const scale = 127 / magnitudes[Math.floor(magnitudes.length * 0.9995)];
    const weights = new Int8Array(this.averaged.length);
    for (let i = 0; i < weights.length; i++)
      weights[i] = Math.max(-127, Math.min(127, Math.round(this.averaged[i] * scale)));
    const hashes = [...this.words.keys()].map((h) => h >>> 0).sort((a, b) => a - b);
    const head = Buffer.alloc(4 + 256);
    head.writeUInt32LE(hashes.length, 0);
    for (let i = 0; i < 64; i++)
      head.writeInt32LE(Math.round(this.transitions[i] * scale), 4 + 4 * i);
    for (let l = 0; l < LABELS; l++)
      for (const inside of [LABEL.I_PER, LABEL.I_LOC, LABEL.I_ORG]) {
        if (l !== inside && l !== inside - 1) head.writeInt32LE(-100000, 4 + 4 * (l * 8 + inside));
      }
    const varints = [];
    let previous = 0;
    for (const hash of hashes) {
      let rest = hash - previous;
      previous = hash;
      for (; rest > 127; rest = Math.floor(rest / 128)) varints.push((rest % 128) | 128);
      varints.push(rest);
    }
    const infos = hashes.map((h) => this.words.get(h | 0));
    console.error(
      `scale ${scale.toFixed(2)}, nonzero weights ${weights.filter((v) => v !== 0).length}`,
    );
    return Buffer.concat([
      head,
      Buffer.from(weights.buffer),
      Buffer.from(varints),
      Buffer.from(infos.map((v) => v & 255)),
      Buffer.from(infos.map((v) => v >> 8)),
    ]);
  }
}
