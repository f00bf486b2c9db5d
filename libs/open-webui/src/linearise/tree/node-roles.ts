import type { NodeRole, TreeNode } from './tree-node';

const ROLES: ReadonlySet<unknown> = new Set<NodeRole>(['user', 'assistant', 'system', 'tool']);

/**
 * Gives every node the stored role or, where it is missing, the one that follows from its output items, its
 * parent (answers follow questions and the reverse), or its children. Partial upserts left nodes without a role.
 */
export function inferRoles(nodes: Iterable<TreeNode>): void {
  const open: TreeNode[] = [];
  for (const node of nodes) {
    node.role = storedRole(node);
    if (node.role === undefined) open.push(node);
  }
  const undecidable = new Set<TreeNode>();
  for (const node of open) inferFromParents(node, undecidable);
  for (const node of open) node.role ??= roleFromChild(node);
}

function storedRole({ data }: TreeNode): NodeRole | undefined {
  if (ROLES.has(data.role)) return data.role as NodeRole;
  return Array.isArray(data.output) && data.output.length > 0 ? 'assistant' : undefined;
}

/** Walks up to the next known role, then gives the roles on the way down. No node is walked over twice. */
function inferFromParents(node: TreeNode, undecidable: Set<TreeNode>): void {
  const chain: TreeNode[] = [];
  const seen = new Set<TreeNode>();
  let at: TreeNode | undefined = node;
  while (at !== undefined && at.role === undefined && !seen.has(at) && !undecidable.has(at)) {
    seen.add(at);
    chain.push(at);
    at = at.parent;
  }
  let role = at?.role;
  for (const link of chain.reverse()) {
    role = opposite(role);
    link.role = role;
    if (role === undefined) undecidable.add(link);
  }
}

function opposite(role: NodeRole | undefined): NodeRole | undefined {
  if (role === undefined) return undefined;
  return role === 'user' ? 'assistant' : 'user';
}

/** A root without a role: `models` is written on questions only, `model` on answers only. */
function roleFromChild(node: TreeNode): NodeRole | undefined {
  if (Array.isArray(node.data.models)) return 'user';
  const child = node.children.find(({ role }) => role === 'user' || role === 'assistant');
  return opposite(child?.role);
}
