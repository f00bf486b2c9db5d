import type { Turn } from '../../conversation';
import { textOf } from '../../storage-format/json-value';
import type { TreeNode } from '../tree/tree-node';
import type { WorkspaceModel } from '../../chat-content';

/** Workspace models can stand on each other. A longer chain is a cycle. */
const MAX_CHAIN = 8;

/** The model that wrote an answer: for an arena alias the chosen model, for a workspace model also its base. */
export function realModel(
  { data }: TreeNode,
  models: ReadonlyMap<string, WorkspaceModel>,
): Turn['model'] {
  const id = textOf(data.selectedModelId) ?? textOf(data.model);
  if (id === undefined) return undefined;
  let base: string | undefined;
  for (let i = 0, at = models.get(id)?.base; i < MAX_CHAIN && at !== undefined; i += 1) {
    base = at;
    at = models.get(at)?.base;
  }
  const name = textOf(data.modelName);
  return {
    id,
    ...(base !== undefined && base !== id && { base }),
    ...(name !== undefined && name !== id && { name }),
  };
}
