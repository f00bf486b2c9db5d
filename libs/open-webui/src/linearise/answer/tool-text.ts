import type { AnswerCall } from './answer';
import { withoutBadEscapes } from '../../storage-format/json-escapes';
import { outgoingData } from '../outgoing-text/outgoing-text';

/** The name of a tool without what a server left behind it, as the channel that it was called in. */
export function toolName(stored: string): string {
  const [name = ''] = stored.split('<|');
  return outgoingData(name.trim() === '' ? stored : name).trim();
}

/** Writes calls as plain text, so that targets without tool support still see what the answer rests on. */
export function toolCallsAsText(calls: readonly AnswerCall[]): string {
  return calls
    .map(({ name, rawArgs, result }) => {
      const shown = outgoingData(result).trim();
      return `Tool call: ${toolName(name)}(${outgoingData(withoutBadEscapes(rawArgs)).trim()})\nTool result: ${shown}`;
    })
    .join('\n\n');
}
