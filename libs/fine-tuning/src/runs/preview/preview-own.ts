import { LeftOut } from '../../dataset/publish/left-out';
import type { Recipe } from '../../dataset/recipe/recipe';
import type { OwnPreview, OwnPreviewOptions } from '../fine-tuning-exporter-api';
import { makePreview, type PreviewServices } from './preview-export';
import type { OwnRows, RowRange } from './own-rows';

/**
 * What would leave about one person: all rows of their own chats, then what they wrote in chats of others. These are two previews:
 * in one of both the numbers would tell how much others wrote and what they decided, and duplicates whether a guess at their
 * words is right. Of the second nothing but rows is shown, and nothing is compared in it. What is shown together is looked at
 * together, when both are made: people have words in the first who may say no while the second is at work.
 * @param recipe of the own chats
 */
export async function previewOwn(
  services: PreviewServices,
  recipe: Recipe,
  userId: string,
  { offset, limit, suppose, signal }: OwnPreviewOptions,
): Promise<OwnPreview> {
  const leftOut = new LeftOut();
  const make = (of: Recipe, range: RowRange, shownTo?: string): ReturnType<typeof makePreview> => {
    const wishes = {
      ...{ samples: 0, exact: true, revealIds: true, signal, range },
      ...(shownTo !== undefined && { shownTo }),
      ...(suppose && { suppose: { ...suppose, userId } }),
    };
    return makePreview(services, of, wishes, leftOut);
  };
  for (;;) {
    const { preview, isCurrent } = await make(recipe, { offset, limit });
    const { own = NONE, ...numbers } = preview;
    if (own.hasMore || own.total === null) {
      if (await isCurrent()) return shown(numbers, own, NONE, own.hasMore);
      continue;
    }
    const range = { offset: Math.max(0, offset - own.total), limit: limit - own.rows.length };
    const others = await make({ ...recipe, dedup: false }, range, userId);
    const { own: turns = NONE } = others.preview;
    if (await isCurrent(others.members)) return shown(numbers, own, turns, turns.hasMore);
  }
}

const NONE: OwnRows = { rows: [], hasMore: false, total: 0 };

function shown(
  numbers: Omit<OwnPreview, 'samples' | 'chats' | 'hasMore'>,
  own: OwnRows,
  others: OwnRows,
  hasMore: boolean,
): OwnPreview {
  const chatsOf = ({ rows }: OwnRows, isOwn: boolean): OwnPreview['chats'] =>
    rows.map(({ chat }) => (chat === null ? null : { id: chat, own: isOwn }));
  return {
    ...numbers,
    samples: [...own.rows, ...others.rows].map(({ row }) => row),
    chats: [...chatsOf(own, true), ...chatsOf(others, false)],
    hasMore,
  };
}
