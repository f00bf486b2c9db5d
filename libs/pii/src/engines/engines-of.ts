import { UsageError } from '../pii.errors';
import type { PiiEngineOptions } from './create-engines';
import { faultOf, MODEL_DTYPES, type ModelDtype } from './privacy-filter/privacy-filter.options';

/**
 * The optional engines that the environment asks for: `PII_PRESIDIO_URL` (with `PII_PRESIDIO_LANGUAGE`, default en),
 * `PII_ONNX_MODEL`, a folder, and `PII_PRIVACY_FILTER`, a folder (with `PII_PRIVACY_FILTER_DTYPE`, which has no default).
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
  const filter = text('PII_PRIVACY_FILTER');
  const dtype = text('PII_PRIVACY_FILTER_DTYPE') as ModelDtype | undefined;
  // Whoever chose the files of a model means to have it.
  if (filter === undefined && dtype !== undefined) {
    throw new UsageError(
      'env/invalid',
      'PII_PRIVACY_FILTER must name the folder of the model',
      'PII_PRIVACY_FILTER',
    );
  }
  if (filter !== undefined && faultOf({ path: filter, dtype: dtype as ModelDtype }) !== null) {
    throw new UsageError(
      'env/invalid',
      `PII_PRIVACY_FILTER_DTYPE must be one of ${MODEL_DTYPES.join(', ')}`,
      'PII_PRIVACY_FILTER_DTYPE',
    );
  }
  return {
    ...(url !== undefined && { presidio: { url, ...(language !== undefined && { language }) } }),
    ...(path !== undefined && { onnx: { path } }),
    ...(filter !== undefined && { privacyFilter: { path: filter, dtype: dtype as ModelDtype } }),
  };
}
