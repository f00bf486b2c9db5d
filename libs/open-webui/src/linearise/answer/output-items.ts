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
  const items = output.filter(isObject).filter(({ type }) => type !== COMPACTION);
  const results = pairOutputCalls(items);
  const reader = new OutputReader();
  for (const item of items) {
    if (item.type === 'message') reader.message(item);
    else if (item.type === 'reasoning') reader.thought(item);
    else if (item.type === 'function_call') reader.call(results.get(item));
    else reader.other(item);
  }
  return reader.answer(isUnfinished(items));
}

/** A machine's summary of what was said before, which repeats the id of a call; it is no part of the answer. */
const COMPACTION = 'open_webui:context_compaction';
/** An item that stopped, or goes on elsewhere. */
const OPEN: ReadonlySet<unknown> = new Set(['in_progress', 'incomplete']);
/** A call that waits for a person. */
const WAITING: ReadonlySet<unknown> = new Set(['pending', 'queued', 'requires_approval']);
/** Items without a text of their own. */
const SILENT: ReadonlySet<unknown> = new Set([
  'function_call_output',
  'open_webui:code_interpreter',
]);
/** Items of tools that run at the provider, as `web_search_call`. */
const PROVIDER_CALL = /_call(?:_output)?$/;

/** The last item is open, or a call behind the last text waits: what was said before it is no answer yet. */
function isUnfinished(items: readonly JsonObject[]): boolean {
  if (OPEN.has(items.at(-1)?.status)) return true;
  const waiting = items.findLastIndex(({ status }) => WAITING.has(status));
  if (waiting === -1) return false;
  return !items
    .slice(waiting + 1)
    .some(({ type, content }) => type === 'message' && partsText(content, '').trim() !== '');
}

class OutputReader {
  private text = '';
  private batch: AnswerCall[] | undefined;
  private readonly calls: CallGroup[] = [];
  private readonly reasoning: string[] = [];
  private innerOpen = false;
  private strange = false;

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

  other({ type }: JsonObject): void {
    this.batch = undefined;
    if (!SILENT.has(type) && !(typeof type === 'string' && PROVIDER_CALL.test(type)))
      this.strange = true;
  }

  answer(inProgress: boolean): Answer {
    const { text, calls, reasoning, strange } = this;
    const open = inProgress || this.innerOpen;
    return { text, calls, reasoning, open, ...(strange && { strange }) };
  }
}
