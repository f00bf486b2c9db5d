import { ScrubError, UsageError } from '../../pii.errors';
import { BUILT_IN_KINDS } from '../../recognizers/kinds';
import type { PiiTypeName } from '../../scrubber/pii-type-name';
import type { EngineSpan, PiiEngine } from '../pii-engine';
import { BioesLabels } from './bioes-labels';
import { decode } from './bioes-viterbi';
import { ByteTokenizer } from './byte-tokens';
import { readSettings } from './model-files';
import { openModel } from './onnx-session';
import {
  faultOf,
  PRIVACY_FILTER_DEFAULTS,
  type PrivacyFilterOptions,
} from './privacy-filter.options';
import { proseOnly } from './prose-only';
import { logProbsOf, type Logits } from './token-windows';
import type { TransitionBiases } from './transition-biases';

/** Ordinary links are nobody's; those with a password in them are found by rule. */
const LINKS = 'private_url';
/** What the decoder chose is found, however sure it is: the biases are the dial, and thresholds of types still cut. */
const LEAST_SCORE = 0.65;
/** Made up. Files of eight bits compute noise on some processors, and say nothing. */
const SELF_TEST = {
  text: 'My name is Maria Rossi, write to maria.rossi@example.org or call me at +1 415 555 0132.',
  finds: ['Maria Rossi', 'maria.rossi@example.org', '415 555 0132'],
} as const;

/** What an engine is made of once its files are read. */
export interface PrivacyFilterParts {
  readonly labels: BioesLabels;
  readonly biases: TransitionBiases;
  readonly logits: Logits;
  readonly tokenizer: ByteTokenizer;
}

/** A local model over byte-level tokens: constrained decoding of its logits, offsets to the byte. */
export class PrivacyFilterEngine implements PiiEngine {
  readonly name = 'privacy-filter';
  private readonly settings: Required<Pick<PrivacyFilterOptions, 'windowTokens' | 'overlapTokens'>>;

  constructor(
    private readonly parts: PrivacyFilterParts,
    options: Omit<PrivacyFilterOptions, 'path' | 'dtype'> = {},
  ) {
    this.settings = { ...PRIVACY_FILTER_DEFAULTS, ...options };
  }

  /**
   * Loads a model from its folder and tries it.
   * @throws UsageError for an option that cannot be; ScrubError `pii/engine-missing` without `onnxruntime-node`, `pii/model-not-loaded`, and
   * `pii/model-self-test` when it does not find a name, an address and a number in a plain sentence
   */
  static async load(options: PrivacyFilterOptions): Promise<PrivacyFilterEngine> {
    const fault = faultOf(options);
    if (fault !== null)
      throw new UsageError(
        'pii/engine-invalid',
        `privacyFilter.${fault[0]} ${fault[1]}`,
        'privacyFilter',
      );
    const settings = await readSettings(options.path);
    const labels = BioesLabels.of(settings.labels);
    refuseUnknown(labels);
    const [logits, tokenizer] = await Promise.all([
      openModel(options.path, options.dtype, labels.count),
      ByteTokenizer.load(),
    ]);
    const biases = { ...settings.biases, ...options.transitions };
    const engine = new PrivacyFilterEngine({ labels, biases, logits, tokenizer }, options);
    await engine.test();
    return engine;
  }

  async detect(texts: readonly string[]): Promise<readonly (readonly EngineSpan[])[]> {
    const found: EngineSpan[][] = [];
    // One after the other: the model uses all processors by itself.
    for (const text of texts) found.push(proseOnly(text, await this.detectIn(text)));
    return found;
  }

  /** @throws ScrubError `pii/model-self-test` */
  async test(): Promise<void> {
    const { text, finds } = SELF_TEST;
    const spans = await this.detectIn(text);
    const missed = finds.some((value) => {
      const at = text.indexOf(value);
      return !spans.some(({ start, end }) => start <= at && end >= at + value.length);
    });
    if (missed)
      throw new ScrubError(
        'pii/model-self-test',
        'the model does not find a name, a mail address and a number in a plain sentence; another dtype may do on this processor',
      );
  }

  private async detectIn(text: string): Promise<EngineSpan[]> {
    if (!/\S/.test(text)) return [];
    const { labels, biases, logits, tokenizer } = this.parts;
    const { ids, starts, ends } = tokenizer.tokenize(text);
    const { windowTokens: window, overlapTokens: overlap } = this.settings;
    let logProbs: Float32Array;
    try {
      logProbs = await logProbsOf(ids, labels.count, { window, overlap }, logits);
    } catch (error) {
      if (error instanceof ScrubError) throw error;
      // The cause may quote the text: it does not travel.
      throw new ScrubError('pii/engine-failed', 'the Privacy Filter failed on a text');
    }
    if (logProbs.some(Number.isNaN))
      throw new ScrubError('pii/engine-failed', 'the Privacy Filter gave no numbers for a text');
    return decode(logProbs, labels, biases).flatMap((span) => {
      const type = this.typeOf(span.type);
      if (type === undefined) return [];
      const [start, end] = withoutBlanks(text, starts[span.first]!, ends[span.last]!);
      const score = LEAST_SCORE + (1 - LEAST_SCORE) * span.probability;
      return start < end ? [{ start, end, type, score, label: span.type }] : [];
    });
  }

  private typeOf(label: string): PiiTypeName | undefined {
    return label === LINKS ? undefined : BUILT_IN_KINDS.typeOfLabel(label);
  }
}

/** @throws ScrubError `pii/model-not-loaded` for what no kind of ours is: it would be found, and leave */
function refuseUnknown({ types }: BioesLabels): void {
  for (const type of new Set(types))
    if (type !== '' && type !== LINKS && BUILT_IN_KINDS.typeOfLabel(type) === undefined)
      throw new ScrubError(
        'pii/model-not-loaded',
        `no kind of personal data is what the model calls ${type}`,
      );
}

/** Tokens take the blank in front with them. */
function withoutBlanks(text: string, start: number, end: number): [start: number, end: number] {
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return [start, end];
}
