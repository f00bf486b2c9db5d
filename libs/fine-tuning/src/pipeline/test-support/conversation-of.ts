import type { Conversation, Turn, TurnRole } from '@app/open-webui';

export interface TurnSketch {
  readonly role: TurnRole;
  readonly text: string;
  readonly people?: readonly { start: number; end: number }[];
  readonly call?: { readonly id: string; readonly name: string; readonly rawArgs: string };
  readonly result?: { readonly callId: string; readonly name: string };
  readonly reasoning?: readonly string[];
  readonly train?: boolean;
  readonly model?: string;
}

/** A conversation for tests: message ids are `m0`, `m1` ... */
export function conversationOf(...sketches: TurnSketch[]): Conversation {
  const turns = sketches.map((sketch, index) => turnOf(sketch, `m${index}`));
  return {
    v: 1,
    chatId: 'chat',
    userId: 'owner',
    authorIds: ['owner'],
    leafId: `m${turns.length - 1}`,
    rootHash: 'ab'.repeat(16),
    system: [],
    turns,
  };
}

function turnOf(sketch: TurnSketch, id: string): Turn {
  const { role, text, people, call, result, reasoning = [], train, model } = sketch;
  return {
    id,
    messageIds: [id],
    role,
    parts: [{ kind: 'text', text, ...(people === undefined ? {} : { people }) }],
    reasoning,
    toolCalls: call === undefined ? [] : [{ ...call, args: undefined }],
    ...(result === undefined ? {} : { toolResult: result }),
    ...(train === undefined ? {} : { train }),
    ...(model === undefined ? {} : { model: { id: model } }),
    status: 'complete',
    feedback: [],
    siblingIds: [],
  };
}
