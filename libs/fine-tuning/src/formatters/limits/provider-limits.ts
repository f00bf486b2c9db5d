import { join } from 'node:path';
import { readTable } from '@app/open-webui';
import type { ManifestFile, ManifestFormat } from '../../dataset/manifest';
import type { LimitKind, ProviderWarning } from './provider-warning';

/** `libs/fine-tuning/data` stands beside `src/`, in the sources and in `dist/` alike. */
const TABLE = join(__dirname, '..', '..', '..', 'data', 'provider-limits.tsv');

interface ProviderLimit {
  readonly format: string;
  readonly provider: string;
  readonly what: LimitKind;
  readonly limit: number;
  readonly isRefused: boolean;
}

/** Read when it is first asked for: most commands never ask. */
let limits: readonly ProviderLimit[] | undefined;

function providerLimits(): readonly ProviderLimit[] {
  limits ??= readTable(TABLE).map(
    ([format = '', provider = '', what = '', value = '', strict]) => ({
      format,
      provider,
      what: what as LimitKind,
      limit: Number(value),
      isRefused: strict === 'yes',
    }),
  );
  return limits;
}

/**
 * The limits of providers and trainers that the formats of a dataset pass, in the order of the table. A format without rows
 * passes none: that nothing was exported is said elsewhere.
 */
export function providerWarnings(
  formats: readonly ManifestFormat[],
  files: readonly ManifestFile[],
): readonly ProviderWarning[] {
  return formats.flatMap((format) => {
    const { train, validation, test } = format.examples;
    if (train + validation + test === 0) return [];
    return providerLimits()
      .filter((limit) => limit.format === format.name)
      .map((limit) => ({ ...limit, found: foundOf(limit.what, format, files) }))
      .filter(({ what, found, limit }) => (what === 'rows_min' ? found < limit : found > limit));
  });
}

function foundOf(
  what: LimitKind,
  { examples, tokens, files: own }: ManifestFormat,
  files: readonly ManifestFile[],
): number {
  if (what === 'row_tokens_max') return tokens.max;
  if (what !== 'file_bytes_max') return examples.train;
  return Math.max(
    ...files
      .filter(({ name, rows }) => rows !== null && own.includes(name))
      .map(({ bytes }) => bytes),
  );
}

/** One sentence for people. */
export function warningText({ format, provider, what, found, limit }: ProviderWarning): string {
  const texts: Readonly<Record<LimitKind, string>> = {
    rows_min: `${found} rows to train on, ${provider} asks for at least ${limit}`,
    rows_max: `${found} rows to train on, ${provider} takes at most ${limit}`,
    file_bytes_max: `a file of ${found} bytes, ${provider} takes at most ${limit}`,
    row_tokens_max: `the longest row has about ${found} tokens, ${provider} cuts or drops what is above ${limit}`,
  };
  return `${format}: ${texts[what]}`;
}
