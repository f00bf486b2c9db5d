import { Inject, Injectable } from '@nestjs/common';
import { FINE_TUNING_KEY } from '../../fine-tuning.tokens';
import { createScrubber } from '../../pii/create-scrubber';
import { DEFAULT_PII_CONFIG } from '../../pii/pii-config';
import type { PiiConfig } from '../../pii/pii-config';
import type { PiiScrubber } from '../../pii/pii-scrubber.service';
import { OPTIONAL_PII_TYPES, PII_TYPES } from '../../pii/pii-types';
import type { PiiType } from '../../pii/pii-types';
import type { Span } from '../../pii/span';
import type {
  AnalyzeDto,
  AnalyzerResultDto,
  AnonymizeDto,
  AnonymizedDto,
} from '../dto/analyze.dto';

const ALL: readonly PiiType[] = [...PII_TYPES, ...OPTIONAL_PII_TYPES];
const CACHED = 8;

/** Shows admins what the scrubber does to a text of theirs. Nothing of it is stored or logged. */
@Injectable()
export class PiiInspector {
  private readonly scrubbers = new Map<string, PiiScrubber>();

  constructor(@Inject(FINE_TUNING_KEY) private readonly key: string) {}

  async analyze(body: AnalyzeDto): Promise<AnalyzerResultDto[]> {
    const spans = await this.scrubberFor(configOf(body)).detect(body.text);
    return spans.filter(wantedBy(body)).map(resultOf);
  }

  async anonymize(body: AnonymizeDto): Promise<AnonymizedDto> {
    const config = configOf(body);
    const scrubber = this.scrubberFor(config);
    const spans = await scrubber.detect(body.text);
    const { texts } = await scrubber.scrub([{ text: body.text, kind: 'user' }]);
    const items = spans.map((span) => ({
      ...resultOf(span),
      operator: config.types[span.type] ?? config.action,
    }));
    return { text: texts[0] ?? '', items };
  }

  /** Making a scrubber compiles its recognizers; the few shapes that people ask for are kept. */
  private scrubberFor(config: PiiConfig): PiiScrubber {
    const name = JSON.stringify(config);
    const scrubber = this.scrubbers.get(name) ?? createScrubber(config, Buffer.from(this.key));
    this.scrubbers.delete(name);
    this.scrubbers.set(name, scrubber);
    for (const oldest of this.scrubbers.keys()) {
      if (this.scrubbers.size <= CACHED) break;
      this.scrubbers.delete(oldest);
    }
    return scrubber;
  }
}

/** A type that is not asked for is kept; an optional one is looked for only when it is named. */
function configOf(body: AnonymizeDto): PiiConfig {
  const { entities, action = DEFAULT_PII_CONFIG.action, types = {}, score_threshold: score } = body;
  const chosen: Partial<Record<PiiType, (typeof DEFAULT_PII_CONFIG)['action']>> = { ...types };
  for (const type of entities ?? []) chosen[type] ??= action;
  if (entities !== undefined) {
    for (const type of PII_TYPES) if (!entities.includes(type)) chosen[type] = 'keep';
  }
  const thresholds =
    score === undefined ? {} : Object.fromEntries(ALL.map((type) => [type, score]));
  return { ...DEFAULT_PII_CONFIG, action, types: chosen, thresholds };
}

function wantedBy({ entities }: AnalyzeDto): (span: Span) => boolean {
  return (span) => entities === undefined || entities.includes(span.type);
}

function resultOf({ type, start, end, score, rule, context }: Span): AnalyzerResultDto {
  return { entity_type: type, start, end, score, recognizer: rule, context: context ?? null };
}
