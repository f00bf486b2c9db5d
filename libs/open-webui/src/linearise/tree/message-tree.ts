import { toEpochSeconds } from '../../storage-format/epoch';
import { isObject, type JsonObject } from '../../storage-format/json-value';
import { linkLateRoots } from './late-roots';
import { inferRoles } from './node-roles';
import type { TreeNode } from './tree-node';

export interface MessageTree {
  /** Every message of the chat by id, in stored order. */
  readonly nodes: ReadonlyMap<string, TreeNode>;
  /** Ids of entries that are no objects. They have a fate, but no content that could be read. */
  readonly unreadable: readonly string[];
  /** Where the stored pointer says the visible branch ends. */
  readonly currentId: string | undefined;
  /** True when ids were made up for messages that have none. */
  readonly synthetic: boolean;
}

/**
 * Repairs the tree of a chat: the map key is the id, a parent that is missing is the node that lists the
 * message as its child, a missing role follows from output or parent. The flat list `messages` counts only
 * where there is no tree, and for the order of questions that clients store without a parent. Cycles stay in the data, so
 * every walk must remember the nodes that it has seen.
 */
export function buildMessageTree(blob: JsonObject): MessageTree {
  const history = isObject(blob.history) ? blob.history : undefined;
  const map = history?.messages;
  if (isObject(map) && Object.keys(map).length > 0) {
    const current = history?.currentId ?? history?.current_id ?? blob.currentId ?? blob.current_id;
    return treeOfMap(Object.entries(map), current, blob.messages);
  }
  if (Array.isArray(map) && map.length > 0) return treeOfList(map);
  return treeOfList(Array.isArray(blob.messages) ? blob.messages : []);
}

function treeOfMap(
  entries: readonly [string, unknown][],
  currentId: unknown,
  list: unknown,
): MessageTree {
  const nodes = new Map<string, TreeNode>();
  const unreadable: string[] = [];
  for (const [id, data] of entries) {
    if (isObject(data)) nodes.set(id, nodeOf(id, nodes.size, data));
    else unreadable.push(id);
  }
  linkParents(nodes);
  inferRoles(nodes.values());
  linkLateRoots(nodes, list);
  const synthetic = false;
  return { nodes, unreadable, currentId: idOf(currentId), synthetic };
}

function treeOfList(list: readonly unknown[]): MessageTree {
  const nodes = new Map<string, TreeNode>();
  const unreadable: string[] = [];
  let previous: TreeNode | undefined;
  let synthetic = false;
  list.forEach((data, index) => {
    const stored = isObject(data) ? idOf(data.id) : undefined;
    const id = stored === undefined || nodes.has(stored) ? `${stored ?? ''}#${index}` : stored;
    if (!isObject(data)) {
      unreadable.push(id);
      return;
    }
    if (stored === undefined) synthetic = true;
    const node = nodeOf(id, nodes.size, data);
    nodes.set(id, node);
    if (previous) adopt(previous, node);
    previous = node;
  });
  inferRoles(nodes.values());
  return { nodes, unreadable, currentId: previous?.id, synthetic };
}

function nodeOf(id: string, index: number, data: JsonObject): TreeNode {
  const time = toEpochSeconds(data.timestamp);
  return { id, index, data, time, role: undefined, parent: undefined, children: [] };
}

function linkParents(nodes: ReadonlyMap<string, TreeNode>): void {
  let listers: ReadonlyMap<string, TreeNode> | undefined;
  for (const node of nodes.values()) {
    const parentId = idOf(node.data.parentId ?? node.data.parent_id);
    let parent = parentId === undefined ? undefined : nodes.get(parentId);
    if (parent === undefined) {
      listers ??= listersOf(nodes);
      parent = listers.get(node.id);
    }
    if (parent !== undefined && parent !== node) adopt(parent, node);
  }
}

/** For each child id the first node that lists it. */
function listersOf(nodes: ReadonlyMap<string, TreeNode>): Map<string, TreeNode> {
  const listers = new Map<string, TreeNode>();
  for (const node of nodes.values()) {
    const { childrenIds } = node.data;
    if (!Array.isArray(childrenIds)) continue;
    for (const child of childrenIds) {
      if (typeof child === 'string' && child !== node.id && !listers.has(child)) {
        listers.set(child, node);
      }
    }
  }
  return listers;
}

function adopt(parent: TreeNode, child: TreeNode): void {
  child.parent = parent;
  parent.children.push(child);
}

function idOf(value: unknown): string | undefined {
  if (typeof value === 'string' && value !== '') return value;
  return typeof value === 'number' ? String(value) : undefined;
}
