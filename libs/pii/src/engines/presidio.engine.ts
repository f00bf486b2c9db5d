import { ScrubError, UsageError } from '../pii.errors';
import type { EngineSpan, PiiEngine } from './pii-engine';
import { CircuitBreaker, type CircuitBreakerOptions } from './circuit-breaker';
import { CodePointMap } from './code-points';
import { BUILT_IN_KINDS } from '../recognizers/kinds';

/** How a Presidio Analyzer is reached. @publicApi */
export interface PresidioOptions {
  /** Base URL, e.g. `http://localhost:5002`; `/analyze` is added, a user and password become basic authentication. */
  readonly url: string;
  /** Language sent with each text. Default `en`. */
  readonly language?: string;
  /** Presidio's entity names to ask for; all when absent. */
  readonly entities?: readonly string[];
  /** Hits below are left out by the analyzer. Default 0.5. */
  readonly scoreThreshold?: number;
  /** Milliseconds for one request. Default 30,000. */
  readonly timeoutMs?: number;
  /** Texts and code units in one request. Defaults 32 and 200,000. */
  readonly batchTexts?: number;
  readonly batchUnits?: number;
  readonly breaker?: CircuitBreakerOptions;
}

/** What is sent where nothing is said; part of the recipe. */
export const PRESIDIO_DEFAULTS = { language: 'en', scoreThreshold: 0.5 } as const;

interface PresidioResult {
  readonly entity_type: string;
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

/** A Presidio Analyzer as an additional detector. Any failure is a ScrubError: the export stops. */
export class PresidioEngine implements PiiEngine {
  readonly name = 'presidio';
  private readonly endpoint: URL;
  private readonly headers: Readonly<Record<string, string>>;
  private readonly breaker: CircuitBreaker;

  /** @throws UsageError when the URL is none */
  constructor(private readonly options: PresidioOptions) {
    if (!URL.canParse(options.url) || !/^https?:$/.test(new URL(options.url).protocol)) {
      throw new UsageError(
        'pii/bad-engine-url',
        'the Presidio URL must be http or https',
        'presidio.url',
      );
    }
    this.endpoint = new URL('analyze', options.url.endsWith('/') ? options.url : `${options.url}/`);
    this.headers = { 'content-type': 'application/json', ...takeCredentials(this.endpoint) };
    this.breaker = new CircuitBreaker(this.name, options.breaker);
  }

  async detect(texts: readonly string[]): Promise<readonly (readonly EngineSpan[])[]> {
    const found: EngineSpan[][] = texts.map(() => []);
    // Blank texts are an error for the analyzer, and have nothing in them.
    const wanted = texts.flatMap((text, index) => (/\S/.test(text) ? [index] : []));
    for (const batch of this.batches(texts, wanted)) {
      const answers = await this.breaker.run(() => this.ask(batch.map((index) => texts[index]!)));
      batch.forEach((index, i) => (found[index] = convert(texts[index]!, answers[i]!)));
    }
    return found;
  }

  private *batches(texts: readonly string[], wanted: readonly number[]): Generator<number[]> {
    const { batchTexts = 32, batchUnits = 200_000 } = this.options;
    let batch: number[] = [];
    let units = 0;
    for (const index of wanted) {
      const size = texts[index]!.length;
      if (batch.length > 0 && (batch.length >= batchTexts || units + size > batchUnits)) {
        yield batch;
        batch = [];
        units = 0;
      }
      batch.push(index);
      units += size;
    }
    if (batch.length > 0) yield batch;
  }

  private async ask(texts: readonly string[]): Promise<PresidioResult[][]> {
    const {
      language,
      scoreThreshold,
      entities,
      timeoutMs = 30_000,
    } = {
      ...PRESIDIO_DEFAULTS,
      ...this.options,
    };
    const body = JSON.stringify({
      text: texts.map((text) => text.toWellFormed()),
      language,
      score_threshold: scoreThreshold,
      ...(entities === undefined ? {} : { entities }),
    });
    let answer: unknown;
    try {
      const response = await fetch(this.endpoint, {
        method: 'POST',
        headers: this.headers,
        body,
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'error',
      });
      if (!response.ok)
        throw new ScrubError(
          'pii/engine-failed',
          `the Presidio analyzer answered with status ${response.status}`,
        );
      answer = await response.json();
    } catch (error) {
      if (error instanceof ScrubError) throw error;
      // Not instanceof: it is a DOMException, whose class another realm may own.
      const late = (error as { name?: unknown }).name === 'TimeoutError';
      // No cause: messages of fetch and JSON quote what they could not read.
      throw new ScrubError(
        late ? 'pii/engine-timeout' : 'pii/engine-failed',
        late
          ? 'the Presidio analyzer took too long'
          : 'the Presidio analyzer could not be reached or did not answer with JSON',
      );
    }
    if (!isBatchAnswer(answer, texts.length))
      throw new ScrubError(
        'pii/engine-failed',
        'the Presidio analyzer answered in an unknown shape',
      );
    return answer;
  }
}

/** `fetch` refuses a URL with a password in it. */
function takeCredentials(url: URL): Readonly<Record<string, string>> {
  const { username, password } = url;
  if (username === '' && password === '') return {};
  url.username = '';
  url.password = '';
  const plain = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(plain).toString('base64')}` };
}

function isBatchAnswer(answer: unknown, count: number): answer is PresidioResult[][] {
  return (
    Array.isArray(answer) &&
    answer.length === count &&
    answer.every((list) => Array.isArray(list) && list.every(isResult))
  );
}

function isResult(value: unknown): value is PresidioResult {
  if (typeof value !== 'object' || value === null) return false;
  const { entity_type: type, start, end, score } = value as Record<string, unknown>;
  return (
    typeof type === 'string' &&
    typeof start === 'number' &&
    typeof end === 'number' &&
    typeof score === 'number'
  );
}

/** @throws ScrubError when an offset is outside the text: then none of them can be trusted */
function convert(text: string, results: readonly PresidioResult[]): EngineSpan[] {
  const map = new CodePointMap(text);
  return results.flatMap(({ entity_type: label, start, end, score }) => {
    const type = BUILT_IN_KINDS.typeOfLabel(label);
    const from = map.toUtf16(start);
    const to = map.toUtf16(end);
    if (from < 0 || to < from)
      throw new ScrubError(
        'pii/engine-failed',
        'the Presidio analyzer answered with offsets outside the text',
      );
    return type === undefined || from === to ? [] : [{ start: from, end: to, type, score, label }];
  });
}
