import type { Conversation } from '@app/open-webui';
import type { LoweredConversation } from '../lowered-conversation';
import type { Pass } from '../pass';
import { defuseMarks } from './defuse-marks.pass';
import { defuseThinkTags } from './defuse-think-tags.pass';
import { inferDefinitions } from './infer-tools.pass';
import { joinResults } from './join-results.pass';
import { joinTexts } from './join-texts.pass';
import { maskPrefix } from './mask-prefix.pass';
import { renameIds } from './rename-ids.pass';
import { tagReasoning } from './tag-reasoning.pass';
import { wrapResults } from './wrap-results.pass';

/** What is done to the texts before anybody looks at what fits: tags within a thought before it gets tags of its own. */
export const SOURCE_PASSES: readonly Pass<Conversation>[] = [
  joinTexts,
  defuseThinkTags,
  tagReasoning,
];

/** What is done to a conversation that fits. Definitions come from the calls as they will be read, results follow the ids of calls. */
export const LOWERED_PASSES: readonly Pass<LoweredConversation>[] = [
  defuseMarks,
  maskPrefix,
  inferDefinitions,
  renameIds,
  joinResults,
  wrapResults,
];
