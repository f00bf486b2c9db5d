import type { JsonObject } from './json-value';
import { storedText } from './stored-text';

/** True for an answer of which the blob holds neither content nor output. */
export function isBlankNode({ content, output, merged }: JsonObject): boolean {
  if (Array.isArray(output) && output.length > 0) return false;
  return (merged === undefined || merged === null) && storedText(content).trim() === '';
}

/** A blank node with what the relational mirror holds of it; every other node as it is. */
export function withMirror(
  node: JsonObject,
  mirror: { readonly content: unknown; readonly output: unknown } | undefined,
): JsonObject {
  if (mirror === undefined || !isBlankNode(node)) return node;
  return { ...node, content: mirror.content, output: mirror.output };
}
