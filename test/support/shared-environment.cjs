'use strict';
const { TestEnvironment: NodeEnvironment } = require('jest-environment-node');

/** What Jest's own modules, which are loaded anew for each file, leave on the global object for themselves. */
const JEST_STATE = new Set([
  'EVENT_HANDLERS',
  'LOG_ERRORS_BEFORE_RETRY',
  'RETRY_IMMEDIATELY',
  'RETRY_TIMES',
  'TEST_TIMEOUT_SYMBOL',
  'WAIT_BEFORE_RETRY',
  '$$jest-matchers-object',
]);

let shared;
let exit;

/**
 * One global object for all test files of a worker, where Jest makes one for each: with it goes what V8 has compiled and
 * every module that {@link ./shared-runtime.cjs} keeps. What a file may have changed is put back before the next one.
 */
module.exports = class SharedEnvironment {
  customExportConditions = ['node', 'node-addons'];

  constructor(config, context) {
    shared ??= new NodeEnvironment(config, context);
    exit ??= shared.global.process.exit;
    this.global = shared.global;
    this.moduleMocker = shared.moduleMocker;
    this.fakeTimers = shared.fakeTimers;
    this.fakeTimersModern = shared.fakeTimersModern;
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.useRealTimers();
    const { process: copy } = this.global;
    copy.exit = exit;
    for (const name of Object.keys(copy.env)) if (!(name in process.env)) delete copy.env[name];
    Object.assign(copy.env, process.env);
    for (const key of Object.getOwnPropertySymbols(this.global))
      if (JEST_STATE.has(key.description)) delete this.global[key];
  }

  exportConditions() {
    return shared.exportConditions();
  }

  getVmContext() {
    return shared.getVmContext();
  }
};
