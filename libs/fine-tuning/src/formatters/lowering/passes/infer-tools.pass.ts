import type { LoweredConversation } from '../lowered-conversation';
import type { Pass } from '../pass';
import { inferTools } from '../tool-definitions';

/** Definitions of what was called, for targets that want them: Open WebUI does not keep what was offered to the model. */
export const inferDefinitions: Pass<LoweredConversation> = {
  name: 'tools_inferred',
  run(conversation, { hasDefinitions = false }) {
    if (!hasDefinitions) return undefined;
    const tools = inferTools(conversation.turns);
    return tools.length === 0 ? undefined : { ...conversation, tools };
  },
};
