import type { SystemText, Turn } from '../../conversation';
import { isObject, textOf, type JsonObject } from '../../storage-format/json-value';
import { outgoingText } from '../outgoing-text/outgoing-text';
import type { ChatContent, PastPrompt, WorkspaceModel } from '../../chat-content';
import { WordRuns } from './word-runs';

export interface SystemTexts {
  readonly texts: SystemText[];
  /** Who wrote them, besides the owner of the chat. */
  readonly authors: readonly string[];
}

/**
 * The system texts that lead a conversation. `chat` takes only what the chat itself holds. `reconstruct` also takes the
 * prompts of folder, model and user, in the order in which Open WebUI puts them together: of a model the prompt of the
 * answer's day where its history has it, of all others those of now, because the rows do not keep what they were.
 * @param mayTake whether the words of the author of a folder's or model's prompt may be used; undefined for an unknown one
 */
export function systemTexts(
  mode: 'none' | 'chat' | 'reconstruct',
  blob: JsonObject,
  chat: ChatContent,
  answered: Pick<Turn, 'model' | 'createdAt'> | undefined,
  mayTake: (author: string | undefined) => boolean,
): SystemTexts {
  if (mode === 'none') return { texts: [], authors: [] };
  const own = chatSystem(blob);
  if (mode === 'chat') return { texts: texts([own, 'chat']), authors: [] };
  const model = promptOf(chat.models.get(answered?.model?.id ?? ''), answered?.createdAt);
  const folder = { system: chat.folderSystem, writers: [chat.folderOwner] };
  const authors: string[] = [];
  const taken = ({ system, writers = [undefined] }: Prompt = {}): string | undefined => {
    if (system === undefined || !writers.every(mayTake)) return undefined;
    authors.push(...writers.filter((writer) => writer !== undefined));
    return system;
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

/** A prompt that is not of the chat itself, and whose words it may be: undefined for an author whom nobody knows. */
interface Prompt {
  readonly system?: string | undefined;
  readonly writers?: readonly (string | undefined)[];
}

/** By model, and by the version that is taken: many chats were led by one. */
const prompts = new WeakMap<WorkspaceModel, Map<number, Prompt>>();

/** @param time of the answer, in seconds; undefined where nobody knows */
function promptOf(model: WorkspaceModel | undefined, time: number | undefined): Prompt | undefined {
  if (model === undefined) return undefined;
  const { history = [] } = model;
  const at = time === undefined ? -1 : history.findLastIndex(({ from }) => from <= time);
  let known = prompts.get(model);
  if (known === undefined) prompts.set(model, (known = new Map()));
  let prompt = known.get(at);
  if (prompt === undefined) known.set(at, (prompt = versionOf(model, at)));
  return prompt;
}

/** @param at place in the history; -1 for what stands now */
function versionOf({ system, userId, history = [] }: WorkspaceModel, at: number): Prompt {
  const version = history.at(at);
  const taken = at === -1 ? system : version?.system;
  const saved = version === undefined ? [] : [version.userId];
  const before = at === -1 ? history : history.slice(0, at);
  return { system: taken, writers: [userId, ...saved, ...writersOf(taken, before)] };
}

/** Who saves a prompt mostly changes what somebody else wrote: whoever saved an earlier version of which words are left. */
function writersOf(
  taken: string | undefined,
  versions: readonly PastPrompt[],
): (string | undefined)[] {
  if (taken === undefined || versions.length === 0) return [];
  const words = new WordRuns(taken);
  return versions
    .filter(({ system }) => system !== undefined && words.areIn(system))
    .map(({ userId }) => userId);
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
    const text = stored === undefined ? '' : outgoingText(stored).part.text;
    if (text !== '') result.push({ text, origin });
  }
  return result;
}
