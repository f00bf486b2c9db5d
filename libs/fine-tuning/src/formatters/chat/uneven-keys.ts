import type { ChatMessage } from './chat-message';

/**
 * Messages of a marked row, of which the last one has an additional `train` where all of them are alike: messages of an earlier answer
 * are unlike by themselves, but in a list of one question or one answer nothing is.
 * @param isMarked see `isMarkedForLateCalls`
 * @param train what `train` says; the trainer does not read it
 */
export function withUnevenKeys(
  messages: readonly ChatMessage[],
  isMarked: boolean,
  train: boolean,
): readonly ChatMessage[] {
  const isEven = messages.every((message) => Object.keys(message).length === 2);
  const last = messages.at(-1);
  if (!isEven || last === undefined || !isMarked) return messages;
  return [...messages.slice(0, -1), { ...last, train }];
}
