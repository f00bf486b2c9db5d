import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, extname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { constants, Script } from 'node:vm';
import { UsageError } from '../fine-tuning.errors';

/** A module of the host that was loaded by its path. */
export interface LoadedModule {
  /** Absolute, so that a thread with another working directory finds it too. */
  readonly path: string;
  /** The file's name without its ending, or the name of the package. */
  readonly name: string;
  /** Of the file's bytes, hex. Files that it imports are not in it. */
  readonly sha256: string;
  /** What the module exports as default. */
  readonly content: unknown;
}

/** What this process has loaded from each path: Node keeps the code of the first time, whatever the file holds by now. */
const LOADED = new Map<string, string>();

/**
 * Loads a module that the host names: a CommonJS or ESM file, by a path from the working directory, or a package by its
 * name. Node keeps what it loaded, so every process and thread does it once.
 * @param option that names it, for the errors
 * @throws UsageError `extension/missing` where there is none, `extension/failed` when it throws, `extension/differs` when
 * the file has changed since this process loaded it
 */
export async function loadModule(named: string, option: string): Promise<LoadedModule> {
  const path = pathOf(named);
  if (path === undefined) {
    throw new UsageError(
      'extension/missing',
      `${option}: there is no file and no package "${named}" from the working directory`,
      option,
    );
  }
  const sha256 = hash('sha256', await readFile(path), 'hex');
  const name = looksLikeFile(named) ? basename(path, extname(path)) : named;
  if ((LOADED.get(path) ?? sha256) !== sha256) {
    throw new UsageError(
      'extension/differs',
      `${option}: "${name}" has changed since this process loaded it: start the process anew`,
      option,
    );
  }
  LOADED.set(path, sha256);
  try {
    return { path, name, sha256, content: defaultOf(await nativeImport(pathToFileURL(path).href)) };
  } catch (error) {
    // Not `instanceof`: under a test runner the module has another `Error` than this one.
    const { message: own = String(error) } = (error ?? {}) as { readonly message?: string };
    throw new UsageError(
      'extension/failed',
      `${option}: "${name}" failed to load: ${own}`,
      option,
      {
        cause: error,
      },
    );
  }
}

function pathOf(named: string): string | undefined {
  const path = named.startsWith('file:') ? fileURLToPath(named) : resolve(named);
  if (looksLikeFile(named) || existsSync(path)) return isFile(path) ? path : undefined;
  try {
    return createRequire(join(process.cwd(), 'package.json')).resolve(named);
  } catch {
    return onlyForImport(named);
  }
}

function looksLikeFile(named: string): boolean {
  return named.startsWith('.') || named.startsWith('file:') || isAbsolute(named) || isFile(named);
}

function isFile(path: string): boolean {
  return existsSync(path) && extname(path) !== '';
}

/** A package whose `exports` have no entry for `require` is invisible to it, although Node can load it. */
function onlyForImport(name: string): string | undefined {
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    const home = join(folder, 'node_modules', name);
    const described = join(home, 'package.json');
    if (existsSync(described)) {
      const { exports } = JSON.parse(readFileSync(described, 'utf8')) as { exports?: unknown };
      const entry = entryOf(exports);
      return entry === undefined ? undefined : join(home, entry);
    }
    if (dirname(folder) === folder) return undefined;
  }
}

function entryOf(exports: unknown): string | undefined {
  if (typeof exports === 'string') return exports;
  if (typeof exports !== 'object' || exports === null) return undefined;
  const { '.': root, import: imported, default: usual } = exports as Record<string, unknown>;
  return entryOf(root) ?? entryOf(imported) ?? entryOf(usual);
}

/**
 * Node's own `import()`, which loads CommonJS and ESM. Written in code it would be replaced: by compilers with `require`, by
 * bundlers with a search in the bundle. A text is left alone by both.
 */
async function nativeImport(url: string): Promise<unknown> {
  try {
    return await (Function('url', 'return import(url)') as Importer)(url);
  } catch (error) {
    const { code } = (error ?? {}) as { readonly code?: unknown };
    if (!/^ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING/.test(String(code))) throw error;
    // In the sandbox of a test runner `import()` is switched off. The process around it has one.
    const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
    const script = new Script('(url) => import(url)', { importModuleDynamically });
    return (script.runInThisContext() as Importer)(url);
  }
}

type Importer = (url: string) => Promise<unknown>;

/** `import()` wraps a CommonJS module, and compilers wrap a default export once more. */
function defaultOf(module: unknown): unknown {
  let found = module;
  for (let depth = 0; depth < 2; depth++) {
    if (typeof found !== 'object' || found === null || !('default' in found)) break;
    found = found.default;
  }
  return found;
}
