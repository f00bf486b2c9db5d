import { UsageError } from '../pii.errors';
import type { PiiEngineOptions } from './create-engines';

/**
 * The optional engines that the environment asks for: `PII_PRESIDIO_URL` (with `PII_PRESIDIO_LANGUAGE`, default en)
 * and `PII_ONNX_MODEL`, a folder.
 * @throws UsageError `env/invalid` naming the variable; its value may hold a password and is not repeated
 * @publicApi
 */
export function enginesOf(env: Readonly<Record<string, string | undefined>>): PiiEngineOptions {
  const text = (name: string): string | undefined => {
    const value = env[name]?.trim();
    return value === '' ? undefined : value;
  };
  const url = text('PII_PRESIDIO_URL');
  const language = text('PII_PRESIDIO_LANGUAGE');
  const path = text('PII_ONNX_MODEL');
  if (url !== undefined && !(URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))) {
    throw new UsageError(
      'env/invalid',
      'PII_PRESIDIO_URL must be an http or https URL',
      'PII_PRESIDIO_URL',
    );
  }
  return {
    ...(url !== undefined && { presidio: { url, ...(language !== undefined && { language }) } }),
    ...(path !== undefined && { onnx: { path } }),
  };
}
