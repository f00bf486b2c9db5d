/**
 * ESLint and the compiler's own checks over one program: each alone would read and infer all types, which is most of what
 * either costs. Editors and `npx eslint FILES` go by eslint.config.mjs alone.
 */
import { ESLint } from 'eslint';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const { config, error } = ts.readConfigFile(`${root}/tsconfig.json`, ts.sys.readFile);
const { options, fileNames, errors } = ts.parseJsonConfigFileContent(config ?? {}, ts.sys, root);
const program = ts.createProgram(fileNames, { ...options, noEmit: true });

const found = [error, ...errors, ...ts.getPreEmitDiagnostics(program)].filter(Boolean);
if (found.length > 0) {
  const host = {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => root,
    getNewLine: () => '\n',
  };
  console.log(ts.formatDiagnostics(found, host));
  process.exitCode = 1;
}

const eslint = new ESLint({
  cwd: root,
  overrideConfig: {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: false, programs: [program] } },
  },
});
const results = await eslint.lintFiles(['.']);
const formatter = await eslint.loadFormatter();
const text = await formatter.format(results);
if (text !== '') console.log(text);
if (results.some(({ errorCount, warningCount }) => errorCount + warningCount > 0))
  process.exitCode = 1;
