import type { ModuleMark, Recipe } from '../dataset/recipe/recipe';
import type { LoadedExtension } from '../extensions/load-extensions';
import { requireExtensions } from '../extensions/require-extensions';
import { requireProcessor } from './require-processor';

/** Code of the host that a process has loaded. */
export interface PresentCode {
  readonly processor: ModuleMark | null;
  readonly extensions: readonly LoadedExtension[];
}

/**
 * Refuses work on an export that was begun with other code of a host than this process has.
 * @throws UsageError `extension/missing`, `extension/differs`, `processor/missing`, `processor/differs`
 */
export function requireMarks(
  { extensions, processor }: Pick<Recipe, 'extensions' | 'processor'>,
  present: PresentCode,
): void {
  requireExtensions(extensions, present.extensions);
  requireProcessor(processor, present.processor);
}
