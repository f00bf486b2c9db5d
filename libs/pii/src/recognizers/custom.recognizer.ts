import type { RE2JS } from 're2js';
import { UsageError } from '../pii.errors';
import { compilePattern } from './lists/list-matcher';
import type { CustomRecognizerConfig } from '../scrubber/pii-config';
import type { Recognizer } from './recognizer';
import type { PiiTypeName } from '../scrubber/pii-type-name';
import { foldWord, hashWord } from '../scan/char-class';
import type { SpanSink } from '../scrubber/span-list';
import type { TextScan } from '../scan/text-scan';

const DEFAULT_SCORE = 0.8;
/** A custom pattern without its context words is weaker, not worthless: what the threshold is for. */
const WITHOUT_CONTEXT = 0.35;

/** A recognizer from configuration; the pattern runs on a linear-time engine. @throws UsageError at construction */
export class CustomRecognizer implements Recognizer {
  readonly name: string;
  readonly types: readonly PiiTypeName[];
  private readonly pattern: RE2JS;
  private readonly score: number;
  private readonly contextHashes: ReadonlySet<number>;

  /** @param field path in the recipe, for errors: `pii.recognizers.0` */
  constructor(config: CustomRecognizerConfig, field: string) {
    if (!/^[A-Z][A-Z0-9_]{0,63}$/.test(config.type))
      throw new UsageError(
        'pii/bad-type',
        `${field}.type must be upper-case letters, digits and _`,
        `${field}.type`,
      );
    if (!/^[\w.-]{1,64}$/.test(config.name))
      throw new UsageError(
        'pii/bad-name',
        `${field}.name must be letters, digits, . _ and -`,
        `${field}.name`,
      );
    const score = config.score ?? DEFAULT_SCORE;
    if (!(score > 0 && score <= 1))
      throw new UsageError(
        'pii/bad-score',
        `${field}.score must be above 0 and at most 1`,
        `${field}.score`,
      );
    this.name = `custom.${config.name}`;
    this.types = [config.type];
    this.score = score;
    this.pattern = compilePattern(config.pattern, `${field}.pattern`);
    this.contextHashes = new Set(
      (config.context ?? []).map((word) => hashWord(foldWord(word.trim()))),
    );
  }

  find(scan: TextScan, sink: SpanSink): void {
    const matcher = this.pattern.matcher(scan.text);
    while (matcher.find()) {
      const start = matcher.start();
      const end = matcher.end();
      const context = this.contextHashes.size === 0 ? undefined : this.contextOf(scan, start, end);
      const score =
        this.contextHashes.size === 0 || context !== undefined
          ? this.score
          : this.score * WITHOUT_CONTEXT;
      sink.add(start, end, this.types[0]!, score, this.name, context);
    }
  }

  private contextOf(scan: TextScan, start: number, end: number): string | undefined {
    const first = scan.tokenAt(start);
    for (let token = first - 1; token >= 0 && token >= first - 5; token--) {
      if (this.contextHashes.has(scan.tokenHash[token]!)) return scan.word(token);
    }
    const next = scan.tokenAt(end);
    for (let token = next; token < scan.tokenCount && token < next + 2; token++) {
      if (this.contextHashes.has(scan.tokenHash[token]!)) return scan.word(token);
    }
    return undefined;
  }
}
