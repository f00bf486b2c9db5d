import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
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

/**
 * Loads a module that the host names: a CommonJS or ESM file, by a path from the working directory, or a package by its
 * name. Node keeps what it loaded, so every process and thread does it once.
 * @param option that names it, for the errors
 * @throws UsageError `extension/missing` where there is none, `extension/failed` when it throws
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
  try {
    return { path, name, sha256, content: defaultOf(await load(path)) };
  } catch (error) {
    const own = error instanceof Error ? error.message : String(error);
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
    return realRequire(join(process.cwd(), 'package.json')).resolve(named);
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

/** Codes and words of a place in which `import()` does not reach a file: a test runner's sandbox, a bundle. */
const NO_IMPORT =
  /ERR_VM_DYNAMIC_IMPORT|MODULE_NOT_FOUND|ES Modules in the VM API|experimental-vm-modules/;

async function load(path: string): Promise<unknown> {
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    const { code = '', message = '' } = (error ?? {}) as { code?: unknown; message?: unknown };
    if (!NO_IMPORT.test(`${String(code)} ${String(message)}`)) throw error;
    // Node's own `require` loads both kinds. Where the module itself lacks a file, it says so once more.
    return realRequire(path)(path) as unknown;
  }
}

/** Node's, and not that of a test runner or a bundler, which looks the same and knows only its own files. */
function realRequire(from: string): NodeJS.Require {
  return process.getBuiltinModule('node:module').createRequire(from);
}

/** `import()` wraps a CommonJS module, and compilers wrap a default export once more. */
function defaultOf(module: unknown): unknown {
  let found = module;
  for (let depth = 0; depth < 2; depth++) {
    if (typeof found !== 'object' || found === null || !('default' in found)) break;
    found = found.default;
  }
  return found;
}
