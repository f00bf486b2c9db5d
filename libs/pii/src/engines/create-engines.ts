import type { PiiEngine } from './pii-engine';
import { PresidioEngine, type PresidioOptions } from './presidio.engine';
import { TokenClassificationEngine, type OnnxOptions } from './token-classification.engine';

/** Detectors that run besides the built-in ones; absent ones are not loaded. @publicApi */
export interface PiiEngineOptions {
  readonly presidio?: PresidioOptions;
  readonly onnx?: OnnxOptions;
}

/** @throws UsageError or ScrubError when a configured engine cannot be had: none is skipped */
export async function createEngines(options: PiiEngineOptions): Promise<PiiEngine[]> {
  const engines: PiiEngine[] = [];
  if (options.presidio !== undefined) engines.push(new PresidioEngine(options.presidio));
  if (options.onnx !== undefined) engines.push(await TokenClassificationEngine.load(options.onnx));
  return engines;
}
