import { resolve } from 'node:path';
import { UsageError } from '../fine-tuning.errors';
import type { ExportStorage } from './export-storage';
import { LocalExportStorage } from './local-export.storage';
import { parseS3Url } from './s3-url';
import { S3ExportStorage } from './s3-export.storage';

/** Addresses of the storages that were made here. */
const addresses = new WeakMap<ExportStorage, string>();

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
  const storage = storageAt(url, workingDirectory);
  addresses.set(storage, url);
  return storage;
}

/** Whether it is what the address means, and not something that a host has put in its place. */
export function isStorageAt(storage: ExportStorage, url: string): boolean {
  return addresses.get(storage) === url;
}

function storageAt(url: string, workingDirectory: string): ExportStorage {
  if (/^s3:\/\//i.test(url)) return new S3ExportStorage(parseS3Url(url));
  const folder = localFolderOf(url, workingDirectory);
  if (folder !== undefined) return new LocalExportStorage(folder);
  throw new UsageError(
    'storage/bad-url',
    'this is no storage address; expected file:<folder> or s3://bucket/prefix',
    'storage',
  );
}

/**
 * The folder that an address means; undefined for a storage elsewhere.
 * @throws UsageError `storage/bad-url`
 */
export function localFolderOf(
  url: string | undefined,
  workingDirectory: string = process.cwd(),
): string | undefined {
  if (url === undefined || !/^file:/i.test(url)) return undefined;
  const path = url.slice('file:'.length).replace(/^\/\/(?=\/)/, '');
  if (path === '') return undefined;
  try {
    return resolve(workingDirectory, decodeURI(path));
  } catch {
    throw new UsageError(
      'storage/bad-url',
      'this is no storage address: a % is not followed by two hexadecimal digits',
      'storage',
    );
  }
}
