import { UsageError } from '../fine-tuning.errors';

/** Where and how files lie in an S3-compatible store. Credentials come from the SDK's usual places only. */
export interface S3Location {
  readonly bucket: string;
  /** Without slashes at its ends; empty for the whole bucket. */
  readonly prefix: string;
  /** For stores other than AWS. */
  readonly endpoint?: string;
  readonly region?: string;
  readonly forcePathStyle: boolean;
  readonly sse?: 'AES256' | 'aws:kms';
  readonly kmsKeyId?: string;
}

/**
 * `s3://bucket/prefix?endpoint=https://...&region=...&pathStyle=true&sse=aws:kms&kmsKeyId=...`
 * @throws UsageError `storage/bad-url`
 */
export function parseS3Url(text: string): S3Location {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.protocol !== 's3:' || url.hostname === '' || url.username !== '') {
    throw badUrl('expected s3://bucket/prefix');
  }
  const known = new Set(['endpoint', 'region', 'pathStyle', 'sse', 'kmsKeyId']);
  for (const key of url.searchParams.keys()) {
    if (!known.has(key)) throw badUrl(`unknown option "${key}"`);
  }
  const endpoint = url.searchParams.get('endpoint');
  const region = url.searchParams.get('region');
  const sse = url.searchParams.get('sse');
  const kmsKeyId = url.searchParams.get('kmsKeyId');
  if (sse !== null && sse !== 'AES256' && sse !== 'aws:kms')
    throw badUrl('sse is AES256 or aws:kms');
  if (kmsKeyId !== null && sse !== 'aws:kms') throw badUrl('kmsKeyId needs sse=aws:kms');
  if (endpoint !== null && !URL.canParse(endpoint)) throw badUrl('the endpoint is no address');
  return {
    bucket: url.hostname,
    prefix: prefixOf(url.pathname),
    forcePathStyle: url.searchParams.get('pathStyle') === 'true',
    ...(endpoint === null ? {} : { endpoint }),
    ...(region === null ? {} : { region }),
    ...(sse === null ? {} : { sse }),
    ...(kmsKeyId === null ? {} : { kmsKeyId }),
  };
}

function prefixOf(path: string): string {
  try {
    return decodeURIComponent(path).replace(/^\/+|\/+$/g, '');
  } catch {
    throw badUrl('a % is not followed by two hexadecimal digits');
  }
}

function badUrl(why: string): UsageError {
  return new UsageError('storage/bad-url', `this is no storage address: ${why}`, 'storage');
}
