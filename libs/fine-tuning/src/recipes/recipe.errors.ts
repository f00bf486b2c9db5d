import { FineTuningError } from '../fine-tuning.errors';

/** No recipe of this name, or no such version: HTTP 404. @publicApi */
export class RecipeNotFoundError extends FineTuningError {
  constructor() {
    super('recipe/not-found', 'there is no such recipe, or no such version of it');
  }
}

/** The recipe cannot be changed in this way: HTTP 409. @publicApi */
export class RecipeConflictError extends FineTuningError {}
