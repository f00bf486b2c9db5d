import type { ModuleMark } from '../dataset/recipe/recipe';
import { UsageError } from '../fine-tuning.errors';

/**
 * Refuses work on an export that was begun with another processor than this process has.
 * @throws UsageError `processor/missing`, `processor/differs`
 */
export function requireProcessor(wanted: ModuleMark | undefined, present: ModuleMark | null): void {
  if (wanted === undefined && present === null) return;
  if (wanted === undefined) {
    throw new UsageError(
      'processor/differs',
      `the export was begun with the usual data processor, this process has "${present?.name}"`,
      'processor',
    );
  }
  if (present === null) {
    throw new UsageError(
      'processor/missing',
      `the export was begun with the data processor "${wanted.name}", which this process does not have`,
      'processor',
    );
  }
  if (wanted.name === present.name && wanted.sha256 === present.sha256) return;
  throw new UsageError(
    'processor/differs',
    `the export was begun with another version of the data processor "${wanted.name}" than this process has`,
    'processor',
  );
}
