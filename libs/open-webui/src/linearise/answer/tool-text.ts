import type { AnswerCall } from './answer';
import { withoutBadEscapes } from '../../storage-format/json-escapes';
import { outgoingData } from '../outgoing-text/outgoing-text';

/** Writes calls as plain text, so that targets without tool support still see what the answer rests on. */
export function toolCallsAsText(calls: readonly AnswerCall[]): string {
  return calls
    .map(({ name, rawArgs, result }) => {
      const shown = outgoingData(result).trim();
      return `Tool call: ${name}(${outgoingData(withoutBadEscapes(rawArgs)).trim()})\nTool result: ${shown}`;
    })
    .join('\n\n');
}
