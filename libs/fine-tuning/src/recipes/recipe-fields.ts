import { InvalidRequestError } from '../api/problem/invalid-request.error';
import type { ProblemDetail } from '../api/problem/problem';
import { RecipeDto } from '../api/dto/recipes/recipe.dto';
import { validateInput } from '../api/http/input/validate-input';
import { closest } from '../common/closest';
import type { ExportRequest } from '../dataset/recipe/export-request';
import { UsageError } from '../fine-tuning.errors';
import type { RecipeProblem } from './recipe-file.error';
import { fieldsBeside } from './recipe-schema';
import { requestOf } from './request-of';
import type { RecipeText } from './recipe-text';

/**
 * What the text of a recipe asks for. Its fields are judged by the very class that judges the body of a request.
 * @throws RecipeFileError naming each field that is wrong, with its line
 */
export async function requestOfText(text: RecipeText): Promise<ExportRequest> {
  const { value } = text;
  try {
    return requestOf(await validateInput(RecipeDto, withFormat(value)), value);
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) throw error;
    throw text.wrong(problemsOf(error.errors, text));
  }
}

/** The failure of a check that only knows the field, as one of the file. Others stay as they are. */
export function inTermsOfFile(error: unknown, text: RecipeText): unknown {
  if (!(error instanceof UsageError) || error.field === undefined) return error;
  const { field, message } = error;
  const says = message.startsWith(`${field}: `) ? message.slice(field.length + 2) : message;
  return text.wrong([{ line: text.lineOf(field.split('.')), field, message: says }]);
}

/** Stands in where there is none, so that its absence is told by what resolves the recipe, and not here. */
function withFormat(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value ?? [];
  return 'format' in value || 'formats' in value ? value : { ...value, format: 'openai' };
}

function problemsOf(details: readonly ProblemDetail[], text: RecipeText): RecipeProblem[] {
  const problems = new Map<string, RecipeProblem>();
  for (const { pointer, code, detail } of details) {
    const path = pathOf(pointer);
    const field = path.join('.');
    if (problems.has(field)) continue;
    const message = code === 'whitelistValidation' ? unknownField(path) : wordsOf(detail, path);
    problems.set(field, { line: text.lineOf(path), field, message });
  }
  return [...problems.values()].sort((a, b) => a.line - b.line);
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
