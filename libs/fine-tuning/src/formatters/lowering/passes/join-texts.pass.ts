import type { Conversation } from '@app/open-webui';
import { systemTextOf, textOf, withText } from '../../text-of';
import { replaced, type Pass } from '../pass';

/** Several system texts become one, and so do several parts of a message. */
export const joinTexts: Pass<Conversation> = {
  name: 'texts_joined',
  run(conversation) {
    const turns = replaced(conversation.turns, (turn) =>
      turn.parts.length < 2 ? turn : withText(turn, textOf(turn)),
    );
    const [first, ...others] = conversation.system;
    if (first === undefined || others.length === 0)
      return turns === undefined ? undefined : { ...conversation, turns };
    const system = [{ ...first, text: systemTextOf(conversation) }];
    return { ...conversation, system, turns: turns ?? conversation.turns };
  },
};
