import type { Preference } from '../../conversation';
import type { LineariseOptions } from '../../linearise-options';
import type { ConversationBuilder } from '../conversation-builder';
import type { Raters } from '../ratings/raters';
import type { Ratings } from '../ratings/rating';
import type { PathRules } from '../read-path';
import type { MessageTree } from '../tree/message-tree';
import type { SharedContext } from './answer-side';

/** One chat, and the rules by which it is read. */
export interface PreferenceChat {
  readonly tree: MessageTree;
  readonly options: Pick<LineariseOptions, 'models' | 'examples' | 'pairs'>;
  readonly rules: PathRules;
  readonly ratings: Ratings;
  readonly raters: Raters;
  readonly builder: ConversationBuilder;
  readonly context: SharedContext;
  /** Whether another conversation of the chat has this `leafId`. */
  readonly isTaken: (leafId: string) => boolean;
}

/** A preference without the places of its answers. */
export type AboutExample = Omit<Preference, 'answerAt' | 'rejectedAt'>;
