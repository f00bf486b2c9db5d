import { RECIPE_LIMITS } from '../common/limits';

/** A recipe, and a version of it; undefined: the newest one. */
export interface RecipeReference {
  readonly name: string;
  readonly version?: number;
}

const NAME = /^[a-z0-9][a-z0-9._-]*$/;

/** Lower case, so that no two names differ by that alone; no `@`, which a version stands behind. */
export function isRecipeName(text: string): boolean {
  return text.length <= RECIPE_LIMITS.nameLength && NAME.test(text);
}

/** `NAME` or `NAME@VERSION`; undefined for what is neither. */
export function parseReference(text: string): RecipeReference | undefined {
  const [name = '', version, ...more] = text.split('@');
  if (!isRecipeName(name) || more.length > 0) return undefined;
  if (version === undefined) return { name };
  return /^[1-9]\d{0,8}$/.test(version) ? { name, version: Number(version) } : undefined;
}
