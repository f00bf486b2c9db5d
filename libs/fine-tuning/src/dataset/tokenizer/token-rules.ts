import type { TokenRules } from '../assemble/token-statistics';
import type { Manifest } from '../manifest';
import type { Recipe } from '../recipe/recipe';
import { encodingLabel } from './encoding-label';

/** How the tokens of an export are counted. */
export function tokenRulesOf({
  encoding,
  contextLength,
}: Pick<Recipe, 'encoding' | 'contextLength'>): TokenRules {
  return {
    encoding: encodingLabel(encoding),
    ...(contextLength !== undefined && { contextLength }),
  };
}

/** How those of a published dataset were counted. */
export function tokenRulesIn({
  counts: { tokens },
  recipe,
}: Pick<Manifest, 'counts' | 'recipe'>): TokenRules {
  return {
    ...tokenRulesOf(recipe),
    encoding: tokens.encoding,
    knowsTrained: tokens.trained !== undefined,
  };
}
