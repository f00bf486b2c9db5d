import { faultOfPrivacyFilter, type PiiEngineOptions } from '@app/pii';
import { UsageError } from '../fine-tuning.errors';

/** @throws UsageError `options/invalid` naming the option; an address may hold a password and is not repeated */
export function checkEngines({ presidio, onnx, privacyFilter }: PiiEngineOptions): void {
  if (presidio !== undefined && !/^https?:$/.test(protocolOf(presidio.url)))
    throw invalid('presidio.url', 'must be http or https');
  if (onnx !== undefined && onnx.path.trim() === '')
    throw invalid('onnx.path', 'must name the folder of a model');
  const fault = privacyFilter === undefined ? null : faultOfPrivacyFilter(privacyFilter);
  if (fault !== null) throw invalid(`privacyFilter.${fault[0]}`, fault[1]);
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : '';
}

function invalid(field: string, rule: string): UsageError {
  const option = `piiEngines.${field}`;
  return new UsageError('options/invalid', `option ${option} ${rule}`, option);
}
