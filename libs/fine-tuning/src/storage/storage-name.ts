import { StorageError } from '../fine-tuning.errors';

const SEGMENT = /^[A-Za-z0-9._-]{1,128}$/;

/**
 * Names are made by this module, so a strange one is a defect or an attack: nothing but plain segments, never
 * a step upwards.
 * @throws StorageError `storage/bad-name`
 */
export function checkedName(name: string): string {
  const segments = name.split('/');
  const plain = segments.every(
    (segment) => SEGMENT.test(segment) && segment !== '.' && segment !== '..',
  );
  if (!plain || name.length > 900)
    throw new StorageError('storage/bad-name', 'this is no name of a stored file');
  return name;
}
