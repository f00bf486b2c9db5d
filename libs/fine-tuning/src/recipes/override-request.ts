import type { ExportRequest } from '../dataset/recipe/export-request';

/** Fields of which one excludes the others: whoever names one does not want what the recipe says of the others. */
const ALTERNATIVES: readonly (readonly (keyof ExportRequest)[])[] = [
  ['format', 'formats'],
  ['partFiles', 'shards'],
  ['rawPii', 'pii'],
];

/**
 * A recipe with other values of some fields, each of which takes the place of the whole field. Only of the settings of
 * personal data each has a place of its own: who asks for another preset keeps the deny list of the recipe.
 */
export function overrideRequest(recipe: ExportRequest, fields: ExportRequest): ExportRequest {
  const kept: Partial<Record<keyof ExportRequest, unknown>> = { ...recipe };
  for (const group of ALTERNATIVES)
    if (group.some((name) => fields[name] !== undefined))
      for (const name of group) if (fields[name] === undefined) delete kept[name];
  const pii =
    fields.pii !== undefined && recipe.pii !== undefined
      ? { pii: { ...recipe.pii, ...fields.pii } }
      : {};
  return { ...kept, ...fields, ...pii } as ExportRequest;
}
