import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

/** The most steps that a newcomer should have to follow. */
const MOST_STEPS = 15;
const PAGE = join(__dirname, '../../../docs/follow-one-export.md');
/** Number, step, file, and one sentence. */
const ROW = /^\| *(\d+) *\| *`([\w.]+)` *\| *`([\w./-]+)` *\| *(\S.*?) *\|$/;

interface Step {
  readonly number: number;
  readonly name: string;
  readonly file: string;
  readonly sentence: string;
}

function stepsOf(page: string): Step[] {
  return page.split('\n').flatMap((line) => {
    const [, number, name, file, sentence] = ROW.exec(line) ?? [];
    if (name === undefined || file === undefined || sentence === undefined) return [];
    return [{ number: Number(number), name, file, sentence }];
  });
}

/** Exported functions, exported classes, and the public methods of these as `Class.method`. */
function exportedNames(code: string): Set<string> {
  const names = new Set<string>();
  for (const node of ts.createSourceFile('a.ts', code, ts.ScriptTarget.Latest).statements) {
    if (!ts.isFunctionDeclaration(node) && !ts.isClassDeclaration(node)) continue;
    const isExported = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (isExported !== true || node.name === undefined) continue;
    names.add(node.name.text);
    if (!ts.isClassDeclaration(node)) continue;
    for (const member of node.members) {
      const isCallable = ts.isMethodDeclaration(member) || ts.isPropertyDeclaration(member);
      if (!isCallable || !ts.isIdentifier(member.name)) continue;
      const isPrivate = member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword);
      if (isPrivate !== true) names.add(`${node.name.text}.${member.name.text}`);
    }
  }
  return names;
}

/** What is wrong with the page; empty when nothing is. */
function problemsOf(page: string): string[] {
  const steps = stepsOf(page);
  const problems: string[] = [];
  const rows = page.split('\n').filter((line) => /^\| *\d/.test(line)).length;
  if (rows !== steps.length) problems.push(`${rows - steps.length} rows cannot be read`);
  if (steps.length > MOST_STEPS) problems.push(`${steps.length} steps`);
  steps.forEach(({ number, name, file, sentence }, index) => {
    if (number !== index + 1) problems.push(`step ${index + 1} has the number ${number}`);
    if (!sentence.endsWith('.')) problems.push(`step ${number} is not told in a sentence`);
    const path = join(__dirname, file);
    if (!existsSync(path)) problems.push(`there is no ${file}`);
    else if (!exportedNames(readFileSync(path, 'utf8')).has(name))
      problems.push(`${file} exports no ${name}`);
  });
  return problems;
}

describe('the page that follows one export', () => {
  const page = readFileSync(PAGE, 'utf8');

  it('names steps that are there, at most fifteen of them', () => {
    expect(problemsOf(page)).toEqual([]);
    expect(stepsOf(page).at(0)?.name).toBe('ExportsController.create');
    expect(stepsOf(page).at(-1)?.name).toBe('publishUnderLock');
  });

  it.each([
    [
      'a file',
      '| 1 | `runAttempt` | `dataset/gone.ts` | It runs. |',
      'there is no dataset/gone.ts',
    ],
    [
      'a function',
      '| 1 | `runGone` | `dataset/run-attempt.ts` | It runs. |',
      'dataset/run-attempt.ts exports no runGone',
    ],
    [
      'a method that is private now',
      '| 1 | `RunCoordinator.runOnce` | `runs/run-coordinator.ts` | It runs. |',
      'runs/run-coordinator.ts exports no RunCoordinator.runOnce',
    ],
    ['a row', '| 1 | runAttempt | dataset/run-attempt.ts | It runs. |', '1 rows cannot be read'],
    [
      'a number',
      '| 2 | `runAttempt` | `dataset/run-attempt.ts` | It runs. |',
      'step 1 has the number 2',
    ],
  ])('would be found out when %s were wrong', (_, row, problem) => {
    expect(problemsOf(row)).toContain(problem);
  });

  it('would be found out when there were one step more', () => {
    const row = (n: number): string =>
      `| ${n} | \`runAttempt\` | \`dataset/run-attempt.ts\` | It runs. |`;
    const rows = Array.from({ length: MOST_STEPS + 1 }, (_, index) => row(index + 1));
    expect(problemsOf(rows.join('\n'))).toEqual(['16 steps']);
    expect(problemsOf(rows.slice(1).join('\n'))).not.toContain('15 steps');
  });
});
