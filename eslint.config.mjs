import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';
import { wordsInData } from './scripts/lint/words-in-data.mjs';

/** Tables of names, phrases, patterns: long because the world is, not because they do much. */
const DATA = ['**/*.data.ts', '**/*-data.ts', '**/data/**/*.ts'];

const NODE_GLOBALS = Object.fromEntries(
  ['process', 'console', 'Buffer', 'URL', 'performance', 'setTimeout', 'clearTimeout', 'setImmediate', 'setInterval', 'clearInterval', 'fetch', 'AbortController', 'AbortSignal', 'TextDecoder', 'TextEncoder', 'structuredClone', 'require', 'module', '__dirname', '__filename', 'exports'].map((name) => [name, 'readonly']), // prettier-ignore
);

const NO_HALF_TESTS = {
  selector:
    'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|only|todo)$/]',
  message: 'Every test runs.',
};

export default tseslint.config(
  {
    ignores: [
      'dist',
      '.dist-*',
      'node_modules',
      'coverage',
      'data',
      'examples/nest*',
      'libs/fine-tuning/pages/dist',
      '**/.dist-*',
      '**/*.d.ts',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: dirname(fileURLToPath(import.meta.url)),
      },
    },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false } },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true },
      ],
      eqeqeq: 'error',
      // NUL and other control characters are what the reader and the recognizers look for.
      'no-control-regex': 'off',
      'no-undef': 'off',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'start' }],
      'no-restricted-syntax': ['error', NO_HALF_TESTS],
    },
  },
  {
    files: ['libs/**/*.{ts,tsx}', 'src/**/*.ts'],
    ignores: ['**/*.spec.ts', ...DATA],
    rules: { 'max-lines': ['error', { max: 300 }] },
  },
  {
    files: ['libs/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(\\.\\./)+src(/|$)|^src/|^(\\.\\./)+ormconfig',
              message: 'The library never imports the host.',
            },
            { group: ['@app/fine-tuning'], message: 'Inside the library, import the file itself.' },
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        NO_HALF_TESTS,
        {
          selector: "CallExpression[callee.name='Symbol']",
          message: 'Tokens are strings: a process may load the package twice.',
        },
        {
          selector: "CallExpression[callee.object.name='process'][callee.property.name='exit']",
          message: 'Set process.exitCode: exit() cuts off what is still in a pipe.',
        },
        {
          selector:
            "CallExpression[callee.property.name=/^(insert|update|upsert|delete|save|remove|softDelete|increment|decrement|clear)$/][callee.object.callee.property.name='getRepository'][callee.object.callee.object.name!='manager']",
          message: 'Write with the manager of inTransaction.',
        },
        {
          selector:
            'CallExpression[callee.property.name=/^(transaction|startTransaction)$/]:matches([callee.object.name=/(dataSource|manager|runner)$/i], [callee.object.property.name=/(dataSource|manager|runner)$/i])',
          message: 'Use inTransaction.',
        },
        {
          selector:
            "CallExpression[callee.name='Inject'] > Identifier[name='FINE_TUNING_DATA_SOURCE']",
          message: 'Inject FINE_TUNING_DATABASE, which sees committed rows only.',
        },
      ],
    },
  },
  {
    files: ['libs/pii/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/test-support/**'],
    plugins: { words: { rules: { 'in-data': wordsInData } } },
    rules: { 'words/in-data': 'error' },
  },
  {
    files: ['libs/fine-tuning/pages/src/**/*.{ts,tsx}'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'localStorage', message: 'Pages keep nothing: a token would outlive its page.' },
        { name: 'sessionStorage', message: 'Pages keep nothing: a token would outlive its page.' },
        { name: 'process', message: 'This runs in a browser.' },
        { name: 'Buffer', message: 'This runs in a browser.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            ":matches(JSXAttribute[name.name='dangerouslySetInnerHTML'], MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)$/])",
          message: 'Texts of people are never markup.',
        },
        {
          selector: "JSXAttribute[name.name='style']",
          message: 'The policy of the pages allows no inline style: use a class.',
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: 'libs/fine-tuning/src/.*\\.module(\\.js)?$',
              message: 'Import @app/fine-tuning.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.{js,cjs,mjs}'],
    languageOptions: { globals: NODE_GLOBALS },
    rules: {
      'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', NO_HALF_TESTS],
    },
  },
  { files: ['**/*.{js,cjs}'], languageOptions: { sourceType: 'commonjs' } },
  prettier,
);
