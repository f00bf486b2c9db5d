import { resolve } from 'node:path';
import { UsageError } from '../fine-tuning.errors';
import type { ExportStorage } from './export-storage';
import { LocalExportStorage } from './local-export.storage';
import { parseS3Url } from './s3-url';
import { S3ExportStorage } from './s3-export.storage';

/**
 * `file:<folder>` (relative to the working directory) or `s3://bucket/prefix` (see {@link parseS3Url}).
 * Nothing is touched yet.
 * @throws UsageError `storage/bad-url`
 * @publicApi
 */
export function createStorage(
  url: string,
  workingDirectory: string = process.cwd(),
): ExportStorage {
  if (/^s3:\/\//i.test(url)) return new S3ExportStorage(parseS3Url(url));
  if (/^file:/i.test(url)) {
    const path = url.slice('file:'.length).replace(/^\/\/(?=\/)/, '');
    if (path !== '') return new LocalExportStorage(resolve(workingDirectory, decodeURI(path)));
  }
  throw new UsageError(
    'storage/bad-url',
    'this is no storage address; expected file:<folder> or s3://bucket/prefix',
    'storage',
  );
}
