'use strict';
// Preloaded into a process: the packages that WITHOUT_PACKAGES lists are not found, as where a host has not installed them.
const Module = require('node:module');

const missing = (process.env.WITHOUT_PACKAGES ?? '').split(',');
const resolve = Module._resolveFilename;
Module._resolveFilename = function (name, ...rest) {
  if (!missing.some((known) => name === known || name.startsWith(`${known}/`)))
    return resolve.call(this, name, ...rest);
  throw Object.assign(new Error(`Cannot find module '${name}'`), { code: 'MODULE_NOT_FOUND' });
};
