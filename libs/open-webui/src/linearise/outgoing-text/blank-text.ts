import { isOnlyFiles } from './server-files';

/** What stands in for a text that was never written, with the id of the message. */
const PLACEHOLDER = /^\s*\[(?:PROMPT|RESPONSE)\](?:\s+\S{1,200})?\s*$/;

export function isPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text);
}

/** Whether an answer says nothing although it holds something: a placeholder, a picture, a file. */
export function isBlankByNature(stored: string): boolean {
  return isPlaceholder(stored) || isOnlyFiles(stored);
}
