/**
 * The walls between the parts of this repository, run by `npm run lint`. Imports go downwards only, and a library is
 * entered through its index: `libs/fine-tuning` -> `libs/open-webui`, `libs/pii`; `src` and `test` -> libraries.
 */

/** Inside a library, another library can only be named by its alias, which stands for the index. */
const index = (library) => `^libs/${library}/src/index\\.ts$`;

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or want a third one below both.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pii-stands-alone',
      comment: 'Text in, text out: no database, no Nest, no chat.',
      severity: 'error',
      from: { path: '^libs/pii/' },
      to: { path: '^(libs/(?!pii/)|src/|test/|ormconfig)|node_modules/(@nestjs|typeorm|bull)/' },
    },
    {
      name: 'open-webui-knows-no-dataset',
      comment: 'It reads conversations; what becomes of them is decided above.',
      severity: 'error',
      from: { path: '^libs/open-webui/' },
      to: { path: '^(libs/(?!open-webui/)|src/|test/|ormconfig)|node_modules/(@nestjs|bull)/' },
    },
    {
      name: 'libraries-by-their-index',
      comment: 'What an index does not name is free to change.',
      severity: 'error',
      from: { path: '^libs/fine-tuning/' },
      to: { path: '^libs/(pii|open-webui)/', pathNot: '^libs/(pii|open-webui)/src/index\\.ts$' },
    },
    {
      name: 'libraries-never-import-the-host',
      comment: 'Any backend can take the libraries; `src` is one host of many.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(src|test|scripts)/|^ormconfig' },
    },
    {
      name: 'the-host-is-a-host-like-any-other',
      comment: 'What the reference host needs, other hosts need too: it belongs into an index.',
      severity: 'error',
      from: { path: '^(src/|ormconfig)' },
      to: { path: '^libs/', pathNot: [index('pii'), index('open-webui'), index('fine-tuning')] },
    },
    {
      name: 'libraries-know-no-adapter',
      comment:
        'A host brings Express or Fastify; what both have in common is in api/http/exchange.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: 'node_modules/(@types/)?(express|fastify|@nestjs/platform-)' },
    },
    {
      name: 'pages-know-the-api-only',
      comment: 'They run in browsers, and see what any client of the API sees.',
      severity: 'error',
      from: { path: '^libs/fine-tuning/pages/src/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^(libs/fine-tuning/pages/|node_modules/preact/)' },
    },
    {
      name: 'pages-are-built-apart',
      comment: 'The library serves their files and imports nothing of them.',
      severity: 'error',
      from: { path: '^(libs|src|test)/', pathNot: '^libs/fine-tuning/pages/' },
      to: { path: '^libs/fine-tuning/pages/' },
    },
    {
      name: 'scan-knows-no-recognizer',
      comment: 'Recognizers bring their words to the scan, not the other way round.',
      severity: 'error',
      from: { path: '^libs/pii/src/scan/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^libs/pii/src/(recognizers|canaries|surrogates|engines)/' },
    },
    {
      name: 'no-test-code-in-the-product',
      comment: 'Folders called test-support are not built.',
      severity: 'error',
      from: { path: '^(libs|src)/', pathNot: '(\\.spec\\.ts$|/test-support/)' },
      to: { path: '/test-support/' },
    },
    {
      name: 'testing-stays-out-of-the-product',
      comment:
        'Made-up databases and failing storages are for tests of hosts; the command line makes samples with them.',
      severity: 'error',
      from: { path: '^(libs|src)/', pathNot: '(\\.spec\\.ts$|^libs/fine-tuning/src/testing/)' },
      to: { path: '^libs/fine-tuning/src/testing/(?!sample/sample-database\\.ts$)' },
    },
    {
      name: 'samples-by-the-command-line',
      comment: 'Nothing else makes samples.',
      severity: 'error',
      from: {
        path: '^(libs|src)/',
        pathNot: '^libs/fine-tuning/src/(testing/|cli/commands/sample\\.command\\.ts$)',
      },
      to: { path: '^libs/fine-tuning/src/testing/sample/sample-database\\.ts$' },
    },
    {
      name: 'dependencies-are-declared',
      comment: 'A package that the product needs stands among its dependencies or peers.',
      severity: 'error',
      // What the pages need is built into them.
      from: {
        path: '^(libs|src)/',
        pathNot: '(\\.spec\\.ts$|/test-support/|^libs/fine-tuning/pages/)',
      },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        // A peer stands among the packages for development as well, so that there is one to test with.
        dependencyTypesNot: ['type-only', 'npm-peer'],
      },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^@huggingface/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|libs/fine-tuning/pages/dist)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
