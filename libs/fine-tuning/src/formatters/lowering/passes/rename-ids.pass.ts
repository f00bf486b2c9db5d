import type { LoweredConversation } from '../lowered-conversation';
import { replaced, type Pass } from '../pass';

/** Calls get the ids that the target makes for them, and results those of their calls. */
export const renameIds: Pass<LoweredConversation> = {
  name: 'ids_renamed',
  run(conversation, { callIds }) {
    if (callIds === undefined) return undefined;
    const ids = callIds(conversation);
    let used = 0;
    /** Of the answer before: ids of calls need not differ in a whole conversation. */
    let renamed = new Map<string, string>();
    const turns = replaced(conversation.turns, (turn) => {
      if (turn.role === 'tool') {
        const callId = renamed.get(turn.callId) ?? turn.callId;
        return callId === turn.callId ? turn : { ...turn, callId };
      }
      if (turn.role === 'user' || turn.calls.length === 0) return turn;
      renamed = new Map(turn.calls.map(({ id }) => [id, ids[used++] ?? id]));
      const calls = replaced(turn.calls, (call) => {
        const id = renamed.get(call.id) ?? call.id;
        return id === call.id ? call : { ...call, id };
      });
      return calls === undefined ? turn : { ...turn, calls };
    });
    return turns === undefined ? undefined : { ...conversation, turns };
  },
};
