import { createRequire } from 'node:module';
import Module from 'node:module';
import { readFileSync } from 'node:fs';
import { transformSync } from '@swc/core';

/**
 * Lets plain node load the library's TypeScript, so that training and measuring run the very code that ships,
 * without a build in between. Types are stripped, not checked.
 */
Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    module: { type: 'commonjs' },
    jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
  });
  module._compile(code, filename);
};
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  try {
    return resolve.call(this, request, ...rest);
  } catch (error) {
    if (!request.startsWith('.')) throw error;
    return resolve.call(this, `${request}.ts`, ...rest);
  }
};

const require = createRequire(import.meta.url);

/** @param {string} path below libs/pii/src, without `.ts` */
export const library = (path) => require(`../../../libs/pii/src/${path}.ts`);

/** @param {string} path from the root of the repository */
export const typescript = (path) => require(`../../../${path}`);
