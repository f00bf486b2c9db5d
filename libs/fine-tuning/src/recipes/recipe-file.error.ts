import { UsageError } from '../fine-tuning.errors';

/** One thing that is wrong with the file of a recipe. */
export interface RecipeProblem {
  readonly line: number;
  /** With dots where nested; empty where it is no matter of a field. */
  readonly field: string;
  readonly message: string;
}

/** The file of a recipe is none. Nothing of what stands there is in the message but names of fields. */
export class RecipeFileError extends UsageError {
  constructor(
    file: string,
    /** At least one. */
    readonly problems: readonly RecipeProblem[],
  ) {
    const [first] = problems;
    const others = problems.length - 1;
    const more = others > 0 ? ` (and ${others} more, see fine-tuning recipe check)` : '';
    super(
      'recipe/file',
      `${first === undefined ? file : `${file}:${lineOf(first)}`}${more}`,
      first?.field,
    );
  }
}

/** `3: tagz: there is no such field`. */
export function lineOf({ line, field, message }: RecipeProblem): string {
  return `${line}: ${field === '' ? '' : `${field}: `}${message}`;
}
