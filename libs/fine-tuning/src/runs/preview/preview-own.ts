import type { Recipe } from '../../dataset/recipe/recipe';
import type { OwnPreview, OwnPreviewOptions } from '../fine-tuning-exporter-api';
import { previewExport, type PreviewServices } from './preview-export';
import type { OwnRow, OwnRows, RowRange } from './own-rows';

/**
 * What would leave about one person: all rows of their own chats, then what they wrote in chats of others. These are two previews:
 * in one of both the numbers would tell how much others wrote and what they decided, and duplicates whether a guess at their
 * words is right. Of the second nothing but rows is shown, and nothing is compared in it.
 * @param recipe of the own chats
 */
export async function previewOwn(
  services: PreviewServices,
  recipe: Recipe,
  userId: string,
  { offset, limit, suppose, signal }: OwnPreviewOptions,
): Promise<OwnPreview> {
  const rowsOf = async (
    of: Recipe,
    range: RowRange,
    shownTo?: string,
  ): ReturnType<typeof previewExport> =>
    previewExport(services, of, {
      ...{ samples: 0, exact: true, revealIds: true, signal, range },
      ...(shownTo !== undefined && { shownTo }),
      ...(suppose && { suppose: { ...suppose, userId } }),
    });
  const { own = NONE, ...preview } = await rowsOf(recipe, { offset, limit });
  if (own.hasMore || own.total === null) return shown(preview, own.rows, own.hasMore);
  const range = { offset: Math.max(0, offset - own.total), limit: limit - own.rows.length };
  const { own: others = NONE } = await rowsOf({ ...recipe, dedup: false }, range, userId);
  return shown(preview, [...own.rows, ...others.rows], others.hasMore);
}

const NONE: OwnRows = { rows: [], hasMore: false, total: 0 };

function shown(
  preview: Omit<OwnPreview, 'samples' | 'chats' | 'hasMore'>,
  rows: readonly OwnRow[],
  hasMore: boolean,
): OwnPreview {
  return {
    ...preview,
    samples: rows.map(({ row }) => row),
    chats: rows.map(({ chat }) => chat),
    hasMore,
  };
}
