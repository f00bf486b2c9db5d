import { InvalidRequestError } from '../api/problem/invalid-request.error';
import { RecipeDto } from '../api/dto/recipes/recipe.dto';
import { validateInput } from '../api/http/input/validate-input';
import type { ExportRequest } from '../dataset/recipe/export-request';
import { UsageError } from '../fine-tuning.errors';
import { fieldProblemsOf } from './field-problems';
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
    const problems = fieldProblemsOf(error.errors).map(({ path, ...problem }) => ({
      line: text.lineOf(path),
      ...problem,
    }));
    throw text.wrong(problems.sort((a, b) => a.line - b.line));
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
