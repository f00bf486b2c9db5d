import type { FormatProblem } from '../formatter';
import { problem } from './row-problems';

/** One problem where both answers of a pair say the same: trainers take it without a word, and there is nothing to learn. */
export function sidesProblems(chosen: unknown, rejected: unknown, at: string): FormatProblem[] {
  if (said(chosen) !== said(rejected)) return [];
  return [problem(at, 'same-sides', 'both answers are equal')];
}

/** One problem where a label is no boolean: trainers take any text for true, or for no label at all. */
export function labelProblems(label: unknown, at: string): FormatProblem[] {
  if (label === undefined || typeof label === 'boolean') return [];
  return [problem(at, 'label', 'the label is true or false')];
}

function said(answer: unknown): string {
  return typeof answer === 'string' ? answer.trim() : (JSON.stringify(answer) ?? '');
}
