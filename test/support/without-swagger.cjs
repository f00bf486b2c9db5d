'use strict';
// Preloaded into a process: `@nestjs/swagger` is not found, as after `npm ci --omit=dev`.
const Module = require('node:module');

const resolve = Module._resolveFilename;
Module._resolveFilename = function (name, ...rest) {
  if (name !== '@nestjs/swagger') return resolve.call(this, name, ...rest);
  throw Object.assign(new Error(`Cannot find module '${name}'`), { code: 'MODULE_NOT_FOUND' });
};
