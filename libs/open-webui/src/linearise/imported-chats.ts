import { hasValue, isObject, textOf, type JsonObject } from '../storage-format/json-value';
import type { MessageTree } from './tree/message-tree';

/** Tags that importers give to what they bring. */
const IMPORT_TAG = /^imported-/i;
/** Ids of messages as other products make them; Open WebUI and clients of its API use UUIDs, or names of their own. */
const FOREIGN_ID =
  /^(?:client-created-root|(?:c|r|rc)_(?=\d*[a-f])[0-9a-f]{16}|(?:chatgpt|claude|gemini|grok|bard)[-_:](?=\D*\d)[\w-]{12,})$/i;
/** Fields that a page of Open WebUI never writes into a chat. */
const FOREIGN_FIELDS = [
  ...['userId', 'mapping', 'chat_messages'],
  ...['imported_from', 'importedFrom', 'import_source', 'importSource'],
] as const;
/** What tools write where a message of the other product held something they cannot carry. */
const UNSUPPORTED = /^[ \t]*\\?\[unsupported content\\?\][ \t]*$/gim;

/**
 * Whether a tool brought a chat from another product: in the shape of ChatGPT's export as Open WebUI's page imports it, or in
 * Open WebUI's own shape with what the popular tools leave in it. Chats that programs make through the API look like those
 * of people and are none.
 */
export function isImported(blob: JsonObject, tags: readonly string[], tree: MessageTree): boolean {
  if (tags.some((tag) => IMPORT_TAG.test(tag.trim()))) return true;
  if (FOREIGN_FIELDS.some((field) => hasValue(blob[field]))) return true;
  const nodes = [...tree.nodes.values()];
  if (nodes.some(({ id }) => FOREIGN_ID.test(id))) return true;
  const questions = nodes.filter(({ role }) => role === 'user');
  // Only ChatGPT's importer writes `context: null` and a model even on questions.
  if (questions.some(({ data }) => 'context' in data && data.context === null && textOf(data.model) !== undefined)) return true; // prettier-ignore
  const answers = nodes.filter(({ role }) => role === 'assistant');
  return answers.length > 0 && answers.every(({ data }) => isZeroUsage(data.usage));
}

/** A model that answered has read and written something. */
function isZeroUsage(usage: unknown): boolean {
  return isObject(usage) && usage.prompt_tokens === 0 && usage.completion_tokens === 0;
}

/** What somebody wrote, without the lines of the tool that brought it. */
export function withoutToolLines(text: string): string {
  return text.replace(UNSUPPORTED, '').trim();
}
