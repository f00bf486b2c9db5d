import type { PiiEngine } from './pii-engine';
import { PresidioEngine, type PresidioOptions } from './presidio.engine';
import { PrivacyFilterEngine } from './privacy-filter/privacy-filter.engine';
import type { PrivacyFilterOptions } from './privacy-filter/privacy-filter.options';
import { TokenClassificationEngine, type OnnxOptions } from './token-classification.engine';

/** Detectors that run besides the built-in ones; absent ones are not loaded. @publicApi */
export interface PiiEngineOptions {
  readonly presidio?: PresidioOptions;
  readonly onnx?: OnnxOptions;
  readonly privacyFilter?: PrivacyFilterOptions;
}

/** @throws UsageError or ScrubError when a configured engine cannot be had: none is skipped */
export async function createEngines(options: PiiEngineOptions): Promise<PiiEngine[]> {
  const engines: PiiEngine[] = [];
  if (options.presidio !== undefined) engines.push(new PresidioEngine(options.presidio));
  if (options.onnx !== undefined) engines.push(await TokenClassificationEngine.load(options.onnx));
  if (options.privacyFilter !== undefined)
    engines.push(await PrivacyFilterEngine.load(options.privacyFilter));
  return engines;
}
