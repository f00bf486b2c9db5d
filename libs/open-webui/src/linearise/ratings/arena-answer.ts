import { textOf } from '../../storage-format/json-value';
import type { TreeNode } from '../tree/tree-node';

/** Open WebUI's own alias for "some model, told after the rating". */
const ARENA_MODEL = 'arena-model';

/**
 * Whether an answer was given in the arena, where people see no names and rate by comparing. Since 0.12 only the model says
 * so: the alias stands in `model`, which an administrator may have named, and the real one in `selectedModelId`.
 */
export function isArenaAnswer({ data }: TreeNode): boolean {
  if (data.arena === true || data.model === ARENA_MODEL) return true;
  const selected = textOf(data.selectedModelId);
  const model = textOf(data.model);
  return selected !== undefined && model !== undefined && selected !== model;
}
