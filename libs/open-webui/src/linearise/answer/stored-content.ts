import { dataTable } from '../../storage-format/data-table';
import { isObject, type JsonObject } from '../../storage-format/json-value';
import { contentText } from '../../storage-format/content-text';
import { findDetailsBlocks } from '../blocks/details-blocks';
import { namesInToolBlock } from '../blocks/tool-block';
import type { TreeNode } from '../tree/tree-node';

/** The second copy of a message; undefined where there is none. */
export type CopyOf = (node: TreeNode) => JsonObject | undefined;

/**
 * Tools of Open WebUI that read what is stored in the installation: chats, channels, notes, memories, knowledge, files. Which
 * tool of this name it was nobody can tell from the row, so one of a server or of the administrator counts as well.
 */
const CONTENT_TOOLS: ReadonlySet<string> = new Set(
  dataTable('content-tools.tsv').map(([tool = '']) => tool),
);
/** What a model calls that is offered a search over tools instead of the tools; its arguments name the one that ran. */
const CALL_TOOL = 'call_tool';

/**
 * Whether an answer rests on stored words of people who were not asked: it called such a tool, with a result or without, or
 * merges answers of which one did. Results are not looked at: also an empty one says something about what is stored.
 */
export function restsOnStoredContent(node: TreeNode, copyOf: CopyOf): boolean {
  if (readsStoredContent(node.data)) return true;
  const copy = copyOf(node);
  if (copy !== undefined && readsStoredContent(copy)) return true;
  if (!isObject(node.data.merged)) return false;
  return (node.parent?.children ?? []).some(({ data }) => readsStoredContent(data));
}

function readsStoredContent({ content, output, sources, citations }: JsonObject): boolean {
  return (
    readsInOutput(output) ||
    readsInText(content) ||
    readsInSources(sources) ||
    readsInSources(citations)
  );
}

function readsInOutput(output: unknown): boolean {
  if (!Array.isArray(output)) return false;
  return output.some((item) => {
    if (!isObject(item) || item.type !== 'function_call') return false;
    return isContentTool(item.name) || (item.name === CALL_TOOL && namesTool(item.arguments));
  });
}

function readsInText(stored: unknown): boolean {
  const text = contentText(stored);
  if (!text.includes('"tool_calls"')) return false;
  return findDetailsBlocks(text).some(
    (block) => block.tag.kind === 'tool_calls' && namesInToolBlock(block).some(isContentTool),
  );
}

/** Tools of old versions left nothing but a source, named after tool and function: `TOOL:notes/search_notes`. */
function readsInSources(sources: unknown): boolean {
  if (!Array.isArray(sources)) return false;
  return sources.some((entry) => {
    if (!isObject(entry) || !isObject(entry.source)) return false;
    const { name } = entry.source;
    return typeof name === 'string' && isContentTool(name.split(/[/:]/).at(-1));
  });
}

function namesTool(args: unknown): boolean {
  let parsed: unknown = args;
  try {
    if (typeof args === 'string') parsed = JSON.parse(args);
  } catch {
    // Arguments that are no JSON name no tool, and nothing ran.
    return false;
  }
  return isObject(parsed) && isContentTool(parsed.name);
}

function isContentTool(name: unknown): boolean {
  return typeof name === 'string' && CONTENT_TOOLS.has(name.trim());
}
