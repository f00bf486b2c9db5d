import { UsageError } from '../fine-tuning.errors';
import { checkExtension, type ExtensionParts } from './check-extension';
import { loadModule } from './load-module';

/** An extension that this process or thread has loaded. */
export interface LoadedExtension extends ExtensionParts {
  readonly name: string;
  /** Of the content of its file, hex. */
  readonly sha256: string;
  /** Absolute, for other threads. */
  readonly path: string;
}

/**
 * Loads extensions, in order.
 * @param modules paths from the working directory, or names of packages
 * @throws UsageError `extension/missing`, `extension/failed`, `extension/invalid`, `extension/duplicate`
 */
export async function loadExtensions(modules: readonly string[]): Promise<LoadedExtension[]> {
  const loaded: LoadedExtension[] = [];
  for (const named of modules) {
    const { path, sha256, content, name: usual } = await loadModule(named, 'extensions');
    const name = nameOf(content, usual);
    const parts = checkExtension(content, name);
    if (loaded.some((other) => other.name === name)) {
      const message = `two extensions are called "${name}"`;
      throw new UsageError('extension/duplicate', message, 'extensions');
    }
    loaded.push({ name, sha256, path, ...parts });
  }
  return loaded;
}

function nameOf(content: unknown, usual: string): string {
  if (typeof content !== 'object' || content === null || !('name' in content)) return usual;
  const { name } = content;
  if (typeof name === 'string' && /^[\w@./-]{1,100}$/.test(name)) return name;
  throw new UsageError(
    'extension/invalid',
    `extension "${usual}": name must be letters, digits and - _ . / @`,
    'extensions',
  );
}
