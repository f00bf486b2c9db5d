import { CodePointMap } from '../engines/code-points';
import { BUILT_IN_KINDS } from '../recognizers/kinds';
import type { PiiScrubber } from '../scrubber/pii-scrubber.service';
import type { PiiTypeName } from '../scrubber/pii-type-name';
import type { Span } from '../scrubber/span';

/** Body of Presidio's `POST /analyze`, as far as it applies; what is unknown is ignored, as Presidio does. @publicApi */
export interface AnalyzeRequest {
  readonly text: string | readonly string[];
  /** Presidio's names or ours; all when absent. */
  readonly entities?: readonly string[];
  readonly score_threshold?: number;
  /** Values that are no hits; compared as a whole. */
  readonly allow_list?: readonly string[];
  readonly return_decision_process?: boolean;
}

/** One hit. Offsets are code points, as in Python. @publicApi */
export interface AnalyzerResult {
  readonly entity_type: string;
  readonly start: number;
  readonly end: number;
  readonly score: number;
  readonly analysis_explanation: {
    readonly recognizer: string;
    readonly textual_explanation: string | null;
    readonly score: number;
  } | null;
}

/** Our detection in the shape of a Presidio Analyzer, so that its clients can call us instead. @publicApi */
export class PresidioAnalyzerService {
  constructor(private readonly scrubber: Pick<PiiScrubber, 'detect'>) {}

  /** A list of hits for one text, a list of lists for several. @throws ScrubError */
  async analyze(request: AnalyzeRequest): Promise<AnalyzerResult[] | AnalyzerResult[][]> {
    if (typeof request.text === 'string') return this.analyzeOne(request.text, request);
    const results: AnalyzerResult[][] = [];
    for (const text of request.text) results.push(await this.analyzeOne(text, request));
    return results;
  }

  private async analyzeOne(text: string, request: AnalyzeRequest): Promise<AnalyzerResult[]> {
    const spans = await this.scrubber.detect(text);
    const map = new CodePointMap(text);
    const wanted =
      request.entities === undefined
        ? undefined
        : new Set(request.entities.map((name) => BUILT_IN_KINDS.typeOfLabel(name) ?? name));
    const allowed = new Set(request.allow_list ?? []);
    return spans
      .filter(
        ({ type, score, start, end }) =>
          (wanted?.has(type) ?? true) &&
          score >= (request.score_threshold ?? 0) &&
          !allowed.has(text.slice(start, end)),
      )
      .map((span) => describe(span, map, request.return_decision_process === true));
  }
}

function describe(
  { type, start, end, score, rule, context }: Span,
  map: CodePointMap,
  explain: boolean,
): AnalyzerResult {
  return {
    entity_type: presidioName(type),
    start: map.toCodePoint(start),
    end: map.toCodePoint(end),
    score,
    analysis_explanation: explain
      ? {
          recognizer: rule,
          textual_explanation: context === undefined ? null : `context: ${context}`,
          score,
        }
      : null,
  };
}

/** Presidio's name of a type where it has one. */
function presidioName(type: PiiTypeName): string {
  return BUILT_IN_KINDS.presidioNameOf(type);
}
