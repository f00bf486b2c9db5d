import { isJsonObject, jsonObjectOf } from '../../common/json-values';

/**
 * The prompts of one line of JSON: `prompt`, `text`, and of `messages` those of the user, each by itself. What a system prompt or an answer of
 * a test set says is said in many conversations that have nothing to do with it.
 * @returns undefined where the line is no object with one of them
 */
export function promptsOfLine(line: string): readonly string[] | undefined {
  const value = jsonObjectOf(line);
  if (value === undefined) return undefined;
  const found = [value['prompt'], value['text'], value['messages']].map(textsOf);
  return found.every((texts) => texts === undefined)
    ? undefined
    : found.flatMap((texts) => texts ?? []);
}

/** Of a text or a list of messages. */
function textsOf(value: unknown): readonly string[] | undefined {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return undefined;
  return (value as readonly unknown[]).filter(isOfUser).flatMap(({ content }) => partsOf(content));
}

function isOfUser(message: unknown): message is { readonly content?: unknown } {
  return isJsonObject(message) && (message['role'] ?? 'user') === 'user';
}

/** A message is a text, or a list of parts of which some are texts. */
function partsOf(content: unknown): readonly string[] {
  if (typeof content === 'string') return [content];
  if (!Array.isArray(content)) return [];
  return (content as readonly unknown[]).flatMap((part) =>
    isJsonObject(part) && typeof part['text'] === 'string' ? [part['text']] : [],
  );
}
