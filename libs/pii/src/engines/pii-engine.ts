import type { PiiTypeName } from '../scrubber/pii-type-name';

/**
 * A detector that is not part of the module: a model or a service. Asked only when configured, always in
 * addition to the built-in recognizers (the result is the union), and never optional once configured: when
 * it fails, the export fails.
 */
export interface PiiEngine {
  readonly name: string;
  /** Offsets are UTF-16 code units of the text at the same index. @throws ScrubError */
  detect(texts: readonly string[]): Promise<readonly (readonly EngineSpan[])[]>;
}

export interface EngineSpan {
  readonly start: number;
  readonly end: number;
  readonly type: PiiTypeName;
  readonly score: number;
  /** What the engine calls it. */
  readonly label: string;
}
