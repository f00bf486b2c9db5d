import type { TextPart, ToolCall, Turn } from '../conversation';
import type { AnswerCall, CallGroup } from './answer';
import { contentHash } from './content-hash';
import { answerText } from './answer-text';
import { leavingData } from './leaving-text';
import { toolCallsAsText } from './tool-text';
import type { AnswerMessage } from './path-message';

export interface AnswerTurnOptions {
  readonly reasoning: 'drop' | 'keep';
  readonly tools: 'keep' | 'drop' | 'text';
  /** The conversation ends here: calls behind the last text lead nowhere. */
  readonly last: boolean;
}

/** What a turn says, without its place in the conversation. */
export type TurnContent = Pick<Turn, 'role' | 'parts' | 'reasoning' | 'toolCalls' | 'toolResult'>;

/** The turns of one answer: text, calls, results, text. The first holds the reasoning. */
export function answerTurns(message: AnswerMessage, options: AnswerTurnOptions): TurnContent[] {
  const { answer, node } = message;
  const groups = options.tools === 'drop' ? [] : answer.calls;
  const pieces = split(answer.text, groups, node.id, options).map((turn) =>
    turn.role === 'tool'
      ? turn
      : { ...turn, parts: turn.parts.flatMap((part) => shown(node, part)) },
  );
  const solid = pieces.filter(
    ({ parts, toolCalls, role }) => role === 'tool' || parts.length + toolCalls.length > 0,
  );
  const turns = options.last ? endingInText(solid) : solid;
  const reasoning = options.reasoning === 'keep' ? answer.reasoning.map(leavingData) : [];
  if (turns.length === 0)
    return [{ ...said(''), parts: [answerText(node, answer.text).part], reasoning }];
  return turns.map((turn, index) => (index === 0 ? { ...turn, reasoning } : turn));
}

/** Calls behind the last text of a conversation lead nowhere. */
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

function split(
  text: string,
  groups: readonly CallGroup[],
  messageId: string,
  options: AnswerTurnOptions,
): TurnContent[] {
  if (options.tools === 'text') return [said(withCallsInText(text, groups))];
  const turns: TurnContent[] = [];
  let from = 0;
  let number = 0;
  for (const { at, calls } of groups) {
    const named = calls.map((call) => namedCall(call, messageId, number++));
    turns.push({ ...said(text.slice(from, at)), toolCalls: named });
    calls.forEach((call, index) => turns.push(toolTurn(call, named[index])));
    from = at;
  }
  turns.push(said(text.slice(from)));
  return turns;
}

function said(text: string): TurnContent {
  return { role: 'assistant', parts: [{ kind: 'text', text }], reasoning: [], toolCalls: [] };
}

function shown(node: AnswerMessage['node'], part: TurnContent['parts'][number]): TextPart[] {
  if (part.kind !== 'text') return [];
  const visible = answerText(node, part.text).part;
  return visible.text === '' ? [] : [visible];
}

function namedCall(call: AnswerCall, messageId: string, index: number): ToolCall {
  const rawArgs = leavingData(call.rawArgs);
  // A call without an id gets one that is the same on every run.
  const id = call.id ?? `call_${contentHash(`${messageId}\0${index}`).slice(0, 24)}`;
  return { id, name: call.name, args: parseArgs(rawArgs), rawArgs };
}

function toolTurn(call: AnswerCall, named: ToolCall | undefined): TurnContent {
  return {
    role: 'tool',
    parts: [{ kind: 'text', text: leavingData(call.result).trim() }],
    reasoning: [],
    toolCalls: [],
    toolResult: { callId: named?.id ?? '', name: call.name },
  };
}

function parseArgs(raw: string): ToolCall['args'] {
  try {
    return JSON.parse(raw) as ToolCall['args'];
  } catch {
    // Not JSON is a state of the model, not a failure.
    return undefined;
  }
}

function withCallsInText(text: string, groups: readonly CallGroup[]): string {
  let result = '';
  let from = 0;
  for (const { at, calls } of groups) {
    result += `${text.slice(from, at).trimEnd()}\n\n${toolCallsAsText(calls)}\n\n`;
    from = at;
  }
  return from === 0 && result === '' ? text : result + text.slice(from).trimStart();
}
