import { FineTuningError, StorageError, UsageError } from '../../fine-tuning.errors';

/** @param place file of the dataset, with the line where it is known */
export function damagedDataset(place: string): StorageError {
  return new StorageError(
    'storage/damaged',
    `${place} of the published dataset is not as it was written`,
  );
}

/** The rows to remove are not those of this dataset. */
export class RemovalError extends UsageError {}

/** The dataset is of a kind from which rows cannot be taken. */
export class NotRemovableError extends FineTuningError {}
