import type { PiiType, TextField, TextFieldKind } from '@app/pii';
import type { Conversation, Part, SystemText, ToolCall, Turn, TurnRole } from '@app/open-webui';

const KIND_OF_ROLE: Readonly<Record<TurnRole, TextFieldKind>> = {
  user: 'user',
  assistant: 'assistant',
  tool: 'tool-result',
};

const PERSON: PiiType = 'PERSON';

/**
 * Every text of a conversation that can reach a dataset, in a fixed order: system texts, then per turn its
 * parts, reasoning, tool calls and the name of the tool that answered. {@link rebuild} walks in the same order
 * (a test holds the two together).
 */
export function textFieldsOf({
  system,
  turns,
}: Pick<Conversation, 'system' | 'turns'>): TextField[] {
  const fields: TextField[] = system.map(({ text }) => ({ text, kind: 'system' }));
  for (const turn of turns) addFieldsOf(turn, fields);
  return fields;
}

/** Those of one turn, in the same order. */
export function textFieldsOfTurn(turn: Turn): TextField[] {
  const fields: TextField[] = [];
  addFieldsOf(turn, fields);
  return fields;
}

/** What people wrote, one text per turn. */
export function userTextsOf({ turns }: Pick<Conversation, 'turns'>): string[] {
  return turns
    .filter((turn) => turn.role === 'user')
    .map((turn) => turn.parts.map((part) => (part.kind === 'text' ? part.text : '')).join('\n'));
}

function addFieldsOf(turn: Turn, fields: TextField[]): void {
  const kind = KIND_OF_ROLE[turn.role];
  for (const part of turn.parts) fields.push(fieldOfPart(part, kind));
  for (const text of turn.reasoning) fields.push({ text, kind: 'reasoning' });
  for (const call of turn.toolCalls) {
    fields.push(
      { text: call.name, kind: 'tool-name' },
      { text: call.rawArgs, kind: 'tool-arguments' },
    );
  }
  if (turn.toolResult !== undefined) fields.push({ text: turn.toolResult.name, kind: 'tool-name' });
}

function fieldOfPart(part: Part, kind: TextFieldKind): TextField {
  if (part.kind !== 'text') return { text: part.name, kind: 'file-name' };
  const { text, people } = part;
  if (people === undefined || people.length === 0) return { text, kind };
  return { text, kind, known: people.map(({ start, end }) => ({ start, end, type: PERSON })) };
}

/** @throws RangeError when `texts` has not one text per field */
export function withTexts(conversation: Conversation, texts: readonly string[]): Conversation {
  let next = 0;
  const result = rebuild(conversation, () => {
    const text = texts[next++];
    if (text === undefined) throw new RangeError('fewer texts than fields');
    return text;
  });
  if (next !== texts.length) throw new RangeError('more texts than fields');
  return result;
}

type TextChange = (text: string, kind: TextFieldKind) => string;

/** A copy with every text replaced by what `change` answers; ranges of people are dropped where text moved. */
export function rebuild(conversation: Conversation, change: TextChange): Conversation {
  const system: readonly SystemText[] = conversation.system.map((entry) => ({
    ...entry,
    text: change(entry.text, 'system'),
  }));
  return {
    ...conversation,
    system,
    turns: conversation.turns.map((turn) => rebuildTurn(turn, change)),
  };
}

function rebuildTurn(turn: Turn, change: TextChange): Turn {
  const kind = KIND_OF_ROLE[turn.role];
  const parts = turn.parts.map((part) => rebuildPart(part, kind, change));
  const reasoning =
    turn.reasoning.length === 0
      ? turn.reasoning
      : turn.reasoning.map((text) => change(text, 'reasoning'));
  const toolCalls =
    turn.toolCalls.length === 0
      ? turn.toolCalls
      : turn.toolCalls.map((call) => rebuildCall(call, change));
  if (turn.toolResult === undefined) return { ...turn, parts, reasoning, toolCalls };
  const toolResult = { ...turn.toolResult, name: change(turn.toolResult.name, 'tool-name') };
  return { ...turn, parts, reasoning, toolCalls, toolResult };
}

function rebuildPart(part: Part, kind: TextFieldKind, change: TextChange): Part {
  if (part.kind !== 'text') return { ...part, name: change(part.name, 'file-name') };
  const text = change(part.text, kind);
  if (text === part.text) return part;
  return { kind: 'text', text };
}

function rebuildCall(call: ToolCall, change: TextChange): ToolCall {
  const name = change(call.name, 'tool-name');
  const rawArgs = change(call.rawArgs, 'tool-arguments');
  if (rawArgs === call.rawArgs) return { ...call, name };
  return { ...call, name, rawArgs, args: parseOrUndefined(rawArgs) };
}

function parseOrUndefined(text: string): ToolCall['args'] {
  try {
    return JSON.parse(text) as ToolCall['args'];
  } catch {
    // Not JSON is a state of the model (`args: undefined`), not a failure.
    return undefined;
  }
}
