import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from '@swc/core';
import ts from 'typescript';

/** A block of TypeScript in a page of the documentation, or in the doc comment of a source file. */
export interface CodeExample {
  /** `file:line` of its first line, for messages. */
  readonly place: string;
  readonly code: string;
}

const ROOT = join(__dirname, '..', '..');

/**
 * The TypeScript blocks of a file, in order: fenced with ```ts, in Markdown or after the stars of a doc comment.
 * @param path from the root of the repository
 */
export function codeExamples(path: string): CodeExample[] {
  return examplesIn(readFileSync(join(ROOT, path), 'utf8'), path);
}

/** As {@link codeExamples}, for a text. */
export function examplesIn(text: string, path: string): CodeExample[] {
  const examples: CodeExample[] = [];
  let open: { place: string; lines: string[] } | undefined;
  text.split('\n').forEach((raw, index) => {
    const line = path.endsWith('.ts') ? raw.replace(/^\s*\* ?/, '') : raw;
    if (open === undefined) {
      if (/^```ts\s*$/.test(line)) open = { place: `${path}:${index + 2}`, lines: [] };
    } else if (line.startsWith('```')) {
      examples.push({ place: open.place, code: `${open.lines.join('\n')}\n` });
      open = undefined;
    } else open.lines.push(line);
  });
  if (open !== undefined) throw new Error(`${open.place}: the block is never closed`);
  return examples;
}

/**
 * Checks the types of examples with the compiler options of the repository, each as an ES module of its own, so that an
 * example may await.
 * @returns one line per error, with the place of the example; empty when all of them compile
 */
export function typeErrors(examples: readonly CodeExample[]): string[] {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) =>
    ts.sys.readFile(path),
  );
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  // An ES module cannot import a folder, so the aliases of the libraries name the file.
  options.paths = Object.fromEntries(
    Object.entries(options.paths ?? {}).map(([alias, [folder]]) => [alias, [`${folder}/index.ts`]]),
  );
  // Pages for hosts name the package as hosts install it.
  Object.assign(options.paths, {
    'open-webui-fine-tuning': options.paths['@app/fine-tuning'],
    'open-webui-fine-tuning/open-webui': options.paths['@app/open-webui'],
    'open-webui-fine-tuning/pii': options.paths['@app/pii'],
    'open-webui-fine-tuning/testing': options.paths['@app/fine-tuning/testing'],
  });
  const sources = new Map(
    examples.map((example, index) => [join(ROOT, `code-example-${index}.mts`), example]),
  );
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => sources.has(file) || fileExists(file);
  host.readFile = (file) => sources.get(file)?.code ?? readFile(file);
  host.getSourceFile = (file, version, onError, always) => {
    const example = sources.get(file);
    return example === undefined
      ? getSourceFile(file, version, onError, always)
      : ts.createSourceFile(file, example.code, version);
  };
  const program = ts.createProgram([...sources.keys()], { ...options, noEmit: true }, host);
  return [...sources].flatMap(([file, { place }]) => {
    const source = program.getSourceFile(file);
    const found = [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ];
    return found.map((diagnostic) => {
      const { line } = source?.getLineAndCharacterOfPosition(diagnostic.start ?? 0) ?? { line: 0 };
      const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ');
      return `${place}+${line}: ${message}`;
    });
  });
}

/**
 * Runs an example as a module and gives what it exports. Its imports go through the caller's `require`, so that under
 * Jest `@app/...` means the sources.
 */
export function runExample<Exports>(
  { code, place }: CodeExample,
  require: NodeJS.Require,
): Exports {
  const { code: script } = transformSync(code, {
    configFile: false,
    swcrc: false,
    filename: place,
    jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  const module: { exports: Exports } = { exports: Object.create(null) as Exports };
  new Function('require', 'module', 'exports', script)(require, module, module.exports);
  return module.exports;
}
