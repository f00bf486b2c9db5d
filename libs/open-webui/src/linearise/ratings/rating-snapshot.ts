import { effectiveText, type EffectiveText } from '../answer/effective-text';
import { sameText } from '../answer/same-text';
import { isObject, type JsonObject } from '../../storage-format/json-value';
import { parseLenientJson } from '../../storage-format/lenient-json';
import type { TreeNode } from '../tree/tree-node';
import { MAX_SIBLINGS } from '../tree/max-siblings';

/** The chat as it was when somebody rated. It is used to compare, and for nothing else: it holds what was deleted since. */
export class RatingSnapshot {
  private readonly messages: JsonObject;

  /** @param stored the column, JSON text or parsed */
  constructor(
    stored: unknown,
    private readonly effective: (node: TreeNode) => EffectiveText,
  ) {
    this.messages = messagesOf(stored);
  }

  /** Whether the message says today what it said then, below the same parent. False for one that the snapshot lacks. */
  isUnchanged(node: TreeNode): boolean {
    const then = this.find(node.id);
    return then !== undefined && this.isSame(node, then);
  }

  /**
   * Siblings that are not what they were: a message between was deleted, which hung them here, or their text was changed.
   * About siblings that came later the snapshot says nothing.
   */
  changedSiblings(node: TreeNode): ReadonlySet<string> {
    const changed = new Set<string>();
    for (const other of (node.parent?.children ?? []).slice(0, MAX_SIBLINGS)) {
      if (other === node || other.role !== 'assistant') continue;
      const then = this.find(other.id);
      if (then !== undefined && !this.isSame(other, then)) changed.add(other.id);
    }
    return changed;
  }

  private isSame(node: TreeNode, then: JsonObject): boolean {
    if ((then.parentId ?? undefined) !== node.parent?.id) return false;
    const before = effectiveText(then);
    const now = this.effective(node);
    if (before.kind !== 'answer' || now.kind !== 'answer') return false;
    return sameText(before.answer.text, now.answer.text);
  }

  private find(id: string): JsonObject | undefined {
    const node = Object.hasOwn(this.messages, id) ? this.messages[id] : undefined;
    return isObject(node) ? node : undefined;
  }
}

function messagesOf(stored: unknown): JsonObject {
  const snapshot = parseLenientJson(stored);
  if (!isObject(snapshot) || !isObject(snapshot.chat)) return {};
  const blob = parseLenientJson(snapshot.chat.chat);
  if (!isObject(blob) || !isObject(blob.history)) return {};
  return isObject(blob.history.messages) ? blob.history.messages : {};
}
