import { cleanText } from '../../clean-text';
import type { SystemText } from '../../conversation';
import { isObject, textOf, type JsonObject } from '../../storage-format/json-value';
import type { ChatContent, WorkspaceModel } from '../../chat-content';

export interface SystemTexts {
  readonly texts: SystemText[];
  /** Who wrote them, besides the owner of the chat. */
  readonly authors: readonly string[];
}

/**
 * The system texts that lead a conversation. `chat` takes only what the chat itself holds. `reconstruct` also takes the
 * prompts of folder, model and user, in the order in which Open WebUI puts them together; these are the prompts of now,
 * because the rows do not keep what they were when the chat was written.
 * @param mayTake whether the words of the author of a folder's or model's prompt may be used; undefined for an unknown one
 */
export function systemTexts(
  mode: 'none' | 'chat' | 'reconstruct',
  blob: JsonObject,
  chat: ChatContent,
  modelId: string | undefined,
  mayTake: (author: string | undefined) => boolean,
): SystemTexts {
  if (mode === 'none') return { texts: [], authors: [] };
  const own = chatSystem(blob);
  if (mode === 'chat') return { texts: texts([own, 'chat']), authors: [] };
  const model = modelId === undefined ? undefined : chat.models.get(modelId);
  const folder = { system: chat.folderSystem, userId: chat.folderOwner };
  const authors: string[] = [];
  const taken = (
    prompt: Pick<WorkspaceModel, 'system' | 'userId'> | undefined,
  ): string | undefined => {
    if (prompt?.system === undefined || !mayTake(prompt.userId)) return undefined;
    if (prompt.userId !== undefined) authors.push(prompt.userId);
    return prompt.system;
  };
  return {
    texts: texts(
      [taken(folder), 'folder'],
      [taken(model), 'model'],
      own === undefined ? [chat.userSystem, 'user'] : [own, 'chat'],
    ),
    authors,
  };
}

/** Before 0.3.8 blobs had no `params`; since then a top-level `system` is a copy of the user's own setting. */
function chatSystem(blob: JsonObject): string | undefined {
  if (isObject(blob.params)) return textOf(blob.params.system);
  if (blob.params !== undefined && blob.params !== null) return undefined;
  return textOf(blob.system) ?? (isObject(blob.options) ? textOf(blob.options.system) : undefined);
}

function texts(...entries: [string | undefined, SystemText['origin']][]): SystemText[] {
  const result: SystemText[] = [];
  for (const [stored, origin] of entries) {
    const text = stored === undefined ? '' : cleanText(stored).trim();
    if (text !== '') result.push({ text, origin });
  }
  return result;
}
