import { StorageError } from '../fine-tuning.errors';

const SEGMENT = /^[A-Za-z0-9._-]{1,128}$/;

/** Whether one part of a path can be a name that this module made. */
export function isPlainSegment(segment: string): boolean {
  return SEGMENT.test(segment) && segment !== '.' && segment !== '..';
}

/**
 * Names are made by this module, so a strange one is a defect or an attack: nothing but plain segments, never
 * a step upwards.
 * @throws StorageError `storage/bad-name`
 */
export function checkedName(name: string): string {
  if (!name.split('/').every(isPlainSegment) || name.length > 900)
    throw new StorageError('storage/bad-name', 'this is no name of a stored file');
  return name;
}
