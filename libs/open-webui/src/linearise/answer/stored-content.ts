import { dataTable } from '../../storage-format/data-table';
import { isObject, type JsonObject } from '../../storage-format/json-value';
import { contentText } from '../../storage-format/content-text';
import { findDetailsBlocks } from '../blocks/details-blocks';
import { argumentText, callsInToolBlock } from '../blocks/tool-block';
import { partsText } from '../../storage-format/parts-text';
import { toolName } from './tool-text';
import type { TreeNode } from '../tree/tree-node';

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
 * @param reads whether one message called such a tool; asked again and again, so that it should remember
 */
export function restsOnStoredContent(node: TreeNode, reads: (node: TreeNode) => boolean): boolean {
  if (reads(node)) return true;
  return isObject(node.data.merged) && (node.parent?.children ?? []).some(reads);
}

/** Whether a message, or the second copy of it, called such a tool, or shows one that did. */
export function readsStoredContent(message: JsonObject): boolean {
  const { content, output, merged, originalContent, sources, citations } = message;
  return (
    readsInOutput(output) ||
    [content, originalContent, isObject(merged) ? merged.content : undefined].some(readsInText) ||
    readsInSources(sources) ||
    readsInSources(citations)
  );
}

function readsInOutput(output: unknown): boolean {
  const items = Array.isArray(output) ? output : [output];
  return items.some((item) => {
    if (!isObject(item)) return false;
    if (item.type === 'message') return readsInText(partsText(item.content, ''));
    return item.type === 'function_call' && isCallOfContent(item.name, item.arguments);
  });
}

/** Tool blocks, and calls that a server did not take out of the text. */
const RAW_CALL =
  /<\|?tool_call\|?>[^]{0,200}?(?:call:|"name"\s{0,4}:\s{0,4}")\s{0,4}([\w.-]{1,64})/g;

function readsInText(stored: unknown): boolean {
  const text = contentText(stored);
  if (text.includes('tool_call>') || text.includes('tool_call|>'))
    for (const [, name] of text.matchAll(RAW_CALL)) if (isContentTool(name)) return true;
  if (!/tool_calls/i.test(text)) return false;
  return findDetailsBlocks(text).some(
    (block) =>
      block.tag.kind === 'tool_calls' &&
      callsInToolBlock(block).some(([name, args]) => isCallOfContent(name, args)),
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

function isCallOfContent(name: unknown, args: unknown): boolean {
  if (isContentTool(name)) return true;
  return typeof name === 'string' && toolName(name) === CALL_TOOL && namesTool(args);
}

function namesTool(args: unknown): boolean {
  try {
    const parsed: unknown = JSON.parse(argumentText(args));
    return isObject(parsed) && isContentTool(parsed.name);
  } catch {
    // Arguments that are no JSON name no tool, and nothing ran.
    return false;
  }
}

/** Models add what belongs to their format: `functions.view_note`, `view_note<|channel|>commentary`. */
function isContentTool(name: unknown): boolean {
  return typeof name === 'string' && CONTENT_TOOLS.has(toolName(name).split('.').at(-1) ?? '');
}
