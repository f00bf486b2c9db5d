import type { ModuleMark } from '../dataset/recipe/recipe';
import { UsageError } from '../fine-tuning.errors';
import type { LoadedExtension } from './load-extensions';

/**
 * Refuses work on an export that was begun with other extensions than this process has. One more is no matter unless it
 * brings recognizers, which would replace more than elsewhere.
 * @throws UsageError `extension/missing`, `extension/differs` naming the extension
 */
export function requireExtensions(
  wanted: readonly ModuleMark[] = [],
  present: readonly LoadedExtension[],
): void {
  for (const { name, sha256 } of wanted) {
    const found = present.find((extension) => extension.name === name);
    if (found === undefined) {
      throw new UsageError(
        'extension/missing',
        `the export was begun with the extension "${name}", which this process does not have`,
        'extensions',
      );
    }
    if (found.sha256 !== sha256) {
      throw new UsageError(
        'extension/differs',
        `the export was begun with another version of the extension "${name}" than this process has`,
        'extensions',
      );
    }
  }
  const names = new Set(wanted.map(({ name }) => name));
  const more = present.find(({ name, kinds }) => kinds.length > 0 && !names.has(name));
  if (more === undefined) return;
  throw new UsageError(
    'extension/differs',
    `the export was begun without the recognizers of the extension "${more.name}", which this process has`,
    'extensions',
  );
}
