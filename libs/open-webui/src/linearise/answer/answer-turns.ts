import type { TextPart, ToolCall, Turn } from '../../conversation';
import type { AnswerCall, CallGroup } from './answer';
import type { CallIds } from './call-ids';
import { answerText } from './answer-text';
import { withoutBadEscapes } from '../../storage-format/json-escapes';
import { outgoingData } from '../outgoing-text/outgoing-text';
import { toolCallsAsText, toolName } from './tool-text';
import type { AnswerMessage } from '../turns/path-message';

export interface AnswerTurnOptions {
  readonly reasoning: 'drop' | 'keep';
  readonly tools: 'keep' | 'drop' | 'text';
  readonly callIds: CallIds;
  /** True for the last answer of the conversation, in which calls after the last text are left out. */
  readonly last: boolean;
}

/** What a turn says, without its place in the conversation. */
export type TurnContent = Pick<Turn, 'role' | 'parts' | 'reasoning' | 'toolCalls' | 'toolResult'>;

/** The turns of one answer: text, calls, results, text. The first holds the reasoning. */
export function answerTurns(message: AnswerMessage, options: AnswerTurnOptions): TurnContent[] {
  const { answer } = message;
  const reasoning = options.reasoning === 'keep' ? answer.reasoning.map(outgoingData) : [];
  const whole: TurnContent = { ...said([message.text.part]), reasoning };
  if (answer.calls.length === 0 || options.tools === 'drop') return [whole];
  const solid = split(message, options).filter(
    ({ parts, toolCalls, role }) => role === 'tool' || parts.length + toolCalls.length > 0,
  );
  const [first, ...rest] = options.last ? endingInText(solid) : solid;
  return first === undefined ? [whole] : [{ ...first, reasoning }, ...rest];
}

/** Leaves out calls after the last text: no text of the conversation uses their results. */
function endingInText(turns: readonly TurnContent[]): TurnContent[] {
  const kept = [...turns];
  for (let last = kept.at(-1); last !== undefined; last = kept.at(-1)) {
    if (last.role === 'assistant' && last.parts.length > 0) {
      kept[kept.length - 1] = { ...last, toolCalls: [] };
      break;
    }
    kept.pop();
  }
  return kept;
}

function split({ answer, node }: AnswerMessage, options: AnswerTurnOptions): TurnContent[] {
  const { text, calls: groups } = answer;
  const show = (piece: string): TextPart[] => {
    const { part } = answerText(node, piece);
    return part.text === '' ? [] : [part];
  };
  if (options.tools === 'text') return [said(withCallsInText(text, groups, show))];
  const turns: TurnContent[] = [];
  let from = 0;
  let number = 0;
  for (const { at, calls } of groups) {
    const named = calls.map((call) =>
      namedCall(call, options.callIds.take(call.id, node.id, number++)),
    );
    turns.push({ ...said(show(text.slice(from, at))), toolCalls: named });
    calls.forEach((call, index) => turns.push(toolTurn(call, named[index])));
    from = at;
  }
  turns.push(said(show(text.slice(from))));
  return turns;
}

function said(parts: readonly TextPart[]): TurnContent {
  return { role: 'assistant', parts, reasoning: [], toolCalls: [], toolResult: undefined };
}

function namedCall(call: AnswerCall, id: string): ToolCall {
  const rawArgs = outgoingData(withoutBadEscapes(call.rawArgs));
  return { id, name: toolName(call.name), args: parseArgs(rawArgs), rawArgs };
}

function toolTurn(call: AnswerCall, named: ToolCall | undefined): TurnContent {
  return {
    role: 'tool',
    parts: [{ kind: 'text', text: outgoingData(call.result).trim() }],
    reasoning: [],
    toolCalls: [],
    toolResult: { callId: named?.id ?? '', name: toolName(call.name) },
  };
}

function parseArgs(raw: string): ToolCall['args'] {
  try {
    return JSON.parse(raw) as ToolCall['args'];
  } catch {
    // Models do write arguments that are no JSON; this is no failure.
    return undefined;
  }
}

/** Text, calls and text in turn; what is done to the text of an answer does not touch the calls, which are data. */
function withCallsInText(
  text: string,
  groups: readonly CallGroup[],
  show: (piece: string) => TextPart[],
): TextPart[] {
  const pieces: TextPart[][] = [];
  let from = 0;
  for (const { at, calls } of groups) {
    pieces.push(show(text.slice(from, at)), [{ kind: 'text', text: toolCallsAsText(calls) }]);
    from = at;
  }
  pieces.push(show(text.slice(from)));
  const first = pieces.findIndex((piece) => piece.length > 0);
  const last = pieces.findLastIndex((piece) => piece.length > 0);
  return first === -1 ? [] : [joined(pieces.slice(first, last + 1).map(([part]) => part))];
}

/** One text, a paragraph a piece, in which people stand where they stood in the pieces. */
function joined(pieces: readonly (TextPart | undefined)[]): TextPart {
  const people: { start: number; end: number }[] = [];
  let text = '';
  for (const [index, piece] of pieces.entries()) {
    if (index > 0) text += '\n\n';
    for (const { start, end } of piece?.people ?? [])
      people.push({ start: start + text.length, end: end + text.length });
    text += piece?.text ?? '';
  }
  return people.length === 0 ? { kind: 'text', text } : { kind: 'text', text, people };
}
