import { FineTuningError, UsageError } from '../../fine-tuning.errors';

/** The rows to remove are not those of this dataset. */
export class RemovalError extends UsageError {}

/** The dataset is not one from which single rows can be taken. */
export class NotRemovableError extends FineTuningError {}

/** @param place file of the dataset, with the line where it is known */
export function damagedDataset(place: string): NotRemovableError {
  return new NotRemovableError(
    'removals/damaged',
    `${place} of the published dataset is not as it was written`,
  );
}
