import type * as ageTypes from 'age-encryption';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { constants, Script } from 'node:vm';

type Age = typeof ageTypes;

/**
 * The package is an ES module, and loaded here so that only encrypted exports pay for it. Test runners that run code in a
 * context of their own, as hosts use them, cannot import one (Jest refuses before Node 24.9); then the context of Node itself does.
 */
export async function loadAge(): Promise<Age> {
  try {
    return await import('age-encryption');
  } catch {
    const path = createRequire(__filename).resolve('age-encryption');
    const importModule = new Script('(url) => import(url)', {
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    }).runInThisContext() as (url: string) => Promise<Age>;
    return importModule(pathToFileURL(path).href);
  }
}
