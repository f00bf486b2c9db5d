/** swc only strips types: `npm test` checks types beside it (scripts/lint-types.mjs). */
const swc = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    target: 'es2022',
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

const common = {
  rootDir: __dirname,
  testEnvironment: '<rootDir>/test/support/shared-environment.cjs',
  runtime: '<rootDir>/test/support/shared-runtime.cjs',
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  moduleNameMapper: {
    '^@app/fine-tuning/testing$': '<rootDir>/libs/fine-tuning/src/testing',
    '^@app/(fine-tuning|open-webui|pii)$': '<rootDir>/libs/$1/src',
    '^better-sqlite3(-13)?$': '<rootDir>/test/support/unsynced-sqlite.cjs',
    // Lazy imports name the built file, as nodenext wants it.
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  // A name of the global object costs a call out of V8 in Jest's sandbox, and `Math.imul` stands in the innermost loops.
  // Without `Buffer` and `Promise`, which packages declare for themselves, and what fake timers replace.
  sandboxInjectedGlobals: [
    ...['Array', 'JSON', 'Map', 'Math', 'Number', 'Object', 'RegExp', 'Set', 'String'],
    ...['Int8Array', 'Int32Array', 'Uint8Array', 'Uint16Array', 'Uint32Array'],
  ],
};

module.exports = {
  // Three on the two cores that there have to be: suites wait for databases, clocks and processes nearly as long as they
  // compute. `--maxWorkers` on the command line goes before it.
  maxWorkers: 3,
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  // Real databases on a busy machine; a test that hangs still ends.
  testTimeout: 240_000,
  projects: [
    {
      ...common,
      displayName: 'unit',
      roots: ['<rootDir>/libs', '<rootDir>/src', '<rootDir>/scripts'],
      testRegex: '\\.spec\\.ts$',
    },
    {
      ...common,
      displayName: 'e2e',
      // The examples have end-to-end tests and runners of their own.
      roots: ['<rootDir>/test'],
      testRegex: '\\.e2e-spec\\.ts$',
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
    },
  ],
};
