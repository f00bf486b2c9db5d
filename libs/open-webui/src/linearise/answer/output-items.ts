import { NO_ANSWER, type Answer, type AnswerCall, type CallGroup } from './answer';
import { isObject, type JsonObject } from '../../storage-format/json-value';
import { pairOutputCalls } from './output-calls';
import { partsText } from '../../storage-format/parts-text';
import { readContent } from './read-content';

/**
 * Reads Responses-style `output` items. The texts of the message items are joined by a line break; raw tags
 * and blocks inside them are taken apart like those in `content`.
 * @param output anything but a list is ignored
 */
export function readOutput(output: unknown): Answer {
  if (!Array.isArray(output) || output.length === 0) return NO_ANSWER;
  const items = output.filter(isObject);
  const results = pairOutputCalls(items);
  const reader = new OutputReader();
  for (const item of items) {
    if (item.type === 'message') reader.message(item);
    else if (item.type === 'reasoning') reader.thought(item);
    else if (item.type === 'function_call') reader.call(results.get(item));
    else reader.other();
  }
  return reader.answer(items.at(-1)?.status === 'in_progress');
}

class OutputReader {
  private text = '';
  private batch: AnswerCall[] | undefined;
  private readonly calls: CallGroup[] = [];
  private readonly reasoning: string[] = [];
  private innerOpen = false;

  message(item: JsonObject): void {
    this.batch = undefined;
    const part = readContent(partsText(item.content, ''));
    for (const thought of part.reasoning) this.reasoning.push(thought);
    this.innerOpen = part.open;
    if (part.text.trim() === '' && part.calls.length === 0) return;
    const gap = this.text === '' || part.text === '' ? '' : '\n';
    const start = this.text.length + gap.length;
    for (const group of part.calls) this.calls.push({ ...group, at: start + group.at });
    this.text += gap + part.text;
  }

  thought(item: JsonObject): void {
    this.batch = undefined;
    const thought = partsText(item.content, '\n') || partsText(item.summary, '\n');
    if (thought.trim() !== '') this.reasoning.push(thought.trim());
  }

  /** Calls that follow each other directly were made together. */
  call(call: AnswerCall | undefined): void {
    if (call === undefined) return;
    if (this.batch === undefined) {
      this.batch = [];
      this.calls.push({ at: this.text.length, calls: this.batch });
    }
    this.batch.push(call);
  }

  other(): void {
    this.batch = undefined;
  }

  answer(inProgress: boolean): Answer {
    const { text, calls, reasoning } = this;
    return { text, calls, reasoning, open: inProgress || this.innerOpen };
  }
}
