import { basename } from 'node:path/posix';
import type { ExportFileView } from '../../runs/export-view';
import { UNCHANGED_ON_THE_WAY } from '../http/common-headers';

const TYPES: readonly (readonly [suffix: string, type: string])[] = [
  ['.jsonl.gz', 'application/gzip'],
  ['.age', 'application/octet-stream'],
  ['.jsonl', 'application/jsonl; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.csv', 'text/csv; charset=utf-8'],
  ['.md', 'text/markdown; charset=utf-8'],
  ['.yaml', 'application/yaml; charset=utf-8'],
  ['.yml', 'application/yaml; charset=utf-8'],
  ['.html', 'text/html; charset=utf-8'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.parquet', 'application/vnd.apache.parquet'],
];

export function etagOf(file: ExportFileView): string {
  return `"${file.sha256}"`;
}

/**
 * Headers of a download. The name is ours but is quoted as if it were not. Nothing is shown in the browser but the report (the
 * only HTML) where that is asked for, in a frame of a page of our own; it may not run a script in either case.
 * @param isShown whether it is shown, and not saved
 */
export function fileHeaders(file: ExportFileView, isShown = false): Record<string, string> {
  const name = basename(file.name);
  const plain = name.replace(/[^\w.-]/g, '_');
  return {
    'Accept-Ranges': 'bytes',
    'Cache-Control': UNCHANGED_ON_THE_WAY,
    'Content-Disposition': `${isShown ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    'Content-Security-Policy': `sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors ${isShown ? "'self'" : "'none'"}`,
    'Content-Type':
      TYPES.find(([suffix]) => name.endsWith(suffix))?.[1] ?? 'application/octet-stream',
    ETag: etagOf(file),
    'Referrer-Policy': 'no-referrer',
    'Repr-Digest': `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': isShown ? 'SAMEORIGIN' : 'DENY',
  };
}
