import type { ChatMessage } from './chat-message';

/**
 * Messages of which about every second list, by the length of what a row says, has an additional `train` on its last message.
 *
 * `datasets` takes messages as free JSON where two of the first 10 MB of a file have unlike keys. Where all of them are alike, the first
 * message with `tool_calls` after that stops the load. Messages of an earlier answer are unlike by themselves; in a list of one question or
 * one answer nothing is. A mark in the first row alone would be gone with that row when its author withdraws, and would make rows
 * depend on each other.
 * @param length of what the row says, so that rows of one question differ
 * @param train what `train` says; the trainer does not read it
 */
export function withUnevenKeys(
  messages: readonly ChatMessage[],
  length: number,
  train: boolean,
): readonly ChatMessage[] {
  const isEven = messages.every((message) => Object.keys(message).length === 2);
  const last = messages.at(-1);
  if (!isEven || last === undefined || length % 2 === 0) return messages;
  return [...messages.slice(0, -1), { ...last, train }];
}

/** Characters of all texts. */
export function lengthOf(...lists: readonly (readonly { readonly text: string }[])[]): number {
  return lists.flat().reduce((sum, { text }) => sum + text.length, 0);
}
