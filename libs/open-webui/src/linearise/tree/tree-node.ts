import type { JsonObject } from '../../storage-format/json-value';

/** Who speaks in a message. */
export type NodeRole = 'user' | 'assistant' | 'system' | 'tool';

/** One message with its place in the repaired tree. */
export interface TreeNode {
  readonly id: string;
  /** Position in the stored map or list. */
  readonly index: number;
  readonly data: JsonObject;
  /** Seconds since the epoch; undefined where the message has no usable time. */
  readonly time: number | undefined;
  role: NodeRole | undefined;
  parent: TreeNode | undefined;
  /** Rebuilt from the parents, because the stored `childrenIds` dangle, repeat and contradict them. */
  readonly children: TreeNode[];
}
