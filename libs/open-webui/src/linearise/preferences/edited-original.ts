import { effectiveText, isSameInBoth, type EffectiveText } from '../answer/effective-text';
import { hasValue, isObject, textOf } from '../../storage-format/json-value';
import type { TreeNode } from '../tree/tree-node';

/**
 * What an answer said before a person rewrote it; undefined where nobody did, or nobody can tell.
 *
 * That there is an earlier text is no proof. Filters that take personal data out keep what they took out in this very field,
 * and buttons that rewrite an answer use it as well. Most filters and such buttons change `content` alone; a person's edit from 0.9.3 to
 * 0.9.6 changed `output` with it. Edits before left `output` as it was and look like a filter; those of 0.10 and later
 * keep no earlier text. From 0.12 on, where messages are signed, only buttons write the field.
 */
export function editedOriginal(node: TreeNode): EffectiveText | undefined {
  const { originalContent, sources, citations } = node.data;
  if (textOf(originalContent) === undefined || isSigned(node)) return undefined;
  if (!isSameInBoth(node.data)) return undefined;
  return effectiveText({ content: originalContent, sources, citations });
}

/** Whether 0.12 or a later version wrote an answer, which then names who asked for it. */
function isSigned({ data, parent }: TreeNode): boolean {
  const { user, user_id: userId, meta } = data;
  if (hasValue(userId) || hasValue(user) || (isObject(meta) && hasValue(meta.task_id))) return true;
  // Who answers a signed question is of the same version or a later one.
  return hasValue(parent?.data.user_id) || hasValue(parent?.data.user);
}
