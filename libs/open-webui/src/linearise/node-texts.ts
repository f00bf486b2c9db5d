import type { ChatContent } from '../chat-content';
import type { JsonObject } from '../storage-format/json-value';
import {
  contradicts,
  effectiveText,
  type EffectiveAnswer,
  type EffectiveText,
} from './answer/effective-text';
import { mirroredNode } from './answer/mirrored-answer';
import { readsStoredContent, restsOnStoredContent } from './answer/stored-content';
import type { TreeNode } from './tree/tree-node';

/** What the answers of one chat say, each read once however many paths it is on. */
export class NodeTexts {
  private readonly texts = new Map<TreeNode, EffectiveText>();
  private readonly copies = new Map<string, JsonObject>();
  private readonly readers = new Map<TreeNode, boolean>();

  constructor(private readonly chat: Pick<ChatContent, 'mirroredAnswers'>) {}

  readonly effective = (node: TreeNode): EffectiveText => {
    let text = this.texts.get(node);
    if (text === undefined) {
      text = effectiveText(node.data);
      if (text.kind === 'answer' && this.contradicts(node, text)) text = { kind: 'conflict' };
      this.texts.set(node, text);
    }
    return text;
  };

  readonly restsOnStoredContent = (node: TreeNode): boolean =>
    restsOnStoredContent(node, this.readsStoredContent);

  private readonly readsStoredContent = (node: TreeNode): boolean => {
    let reads = this.readers.get(node);
    if (reads === undefined) {
      const copy = this.copyOf(node);
      reads = readsStoredContent(node.data) || (copy !== undefined && readsStoredContent(copy));
      this.readers.set(node, reads);
    }
    return reads;
  };

  private contradicts(node: TreeNode, text: EffectiveAnswer): boolean {
    const copy = this.copyOf(node);
    if (copy === undefined || isSameContent(copy.content, node.data.content)) return false;
    return contradicts(node, text, copy);
  }

  private copyOf({ id }: TreeNode): JsonObject | undefined {
    const stored = this.chat.mirroredAnswers?.get(id);
    if (stored === undefined) return undefined;
    let copy = this.copies.get(id);
    if (copy === undefined) this.copies.set(id, (copy = mirroredNode(stored)));
    return copy;
  }
}

/** Most copies are: then nothing has to be taken apart. A blank text says nothing, and the output decides. */
function isSameContent(copy: unknown, own: unknown): boolean {
  return copy === own && typeof own === 'string' && own.trim() !== '';
}
