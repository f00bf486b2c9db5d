import type { ProblemDetail } from '../api/problem/problem';
import { closest } from '../common/closest';
import { fieldsBeside } from './recipe-schema';

/** What is wrong with one field of a recipe, for people who wrote it into a file or into options. */
export interface FieldProblem {
  readonly path: readonly string[];
  /** The path with dots; empty where it is no matter of a field. */
  readonly field: string;
  readonly message: string;
}

/** The first problem of each field, in the words of a recipe. */
export function fieldProblemsOf(details: readonly ProblemDetail[]): FieldProblem[] {
  const problems = new Map<string, FieldProblem>();
  for (const { pointer, code, detail } of details) {
    const path = pathOf(pointer);
    const field = path.join('.');
    if (problems.has(field)) continue;
    const message = code === 'whitelistValidation' ? unknownField(path) : wordsOf(detail, path);
    problems.set(field, { path, field, message });
  }
  return [...problems.values()];
}

function unknownField(path: readonly string[]): string {
  const near = closest(path.at(-1) ?? '', fieldsBeside(path));
  return `there is no such field${near === undefined ? '' : `, did you mean ${near}?`}`;
}

/** class-validator begins with the name of the field, which stands there already. */
function wordsOf(detail: string, path: readonly string[]): string {
  const name = path.findLast((step) => !/^\d+$/.test(step)) ?? '';
  if (path.length === 0) return 'a recipe has fields, one a line';
  return detail.replace(new RegExp(`^(nested property |each value in )?${name} `), '$1');
}

function pathOf(pointer: string): string[] {
  if (pointer === '') return [];
  const steps = pointer.slice(1).split('/');
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
