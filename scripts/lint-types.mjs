/**
 * ESLint and the compiler's own checks over the same programs: each alone would read and infer all types, which is most of what
 * either costs. Editors and `npx eslint FILES` go by eslint.config.mjs alone.
 */
import { ESLint } from 'eslint';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
/** What runs in Node, and what runs in browsers. */
const PROJECTS = [root, `${root}/libs/fine-tuning/pages`];
const programs = [];
const found = [];
for (const folder of PROJECTS) {
  const { config, error } = ts.readConfigFile(`${folder}/tsconfig.json`, ts.sys.readFile);
  const { options, fileNames, errors } = ts.parseJsonConfigFileContent(
    config ?? {},
    ts.sys,
    folder,
  );
  const program = ts.createProgram(fileNames, { ...options, noEmit: true });
  found.push(...[error, ...errors, ...ts.getPreEmitDiagnostics(program)].filter(Boolean));
  programs.push(program);
}
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
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: false, programs } },
  },
});
const results = await eslint.lintFiles(['.']);
const formatter = await eslint.loadFormatter();
const text = await formatter.format(results);
if (text !== '') console.log(text);
if (results.some(({ errorCount, warningCount }) => errorCount + warningCount > 0))
  process.exitCode = 1;
