import type { SelectionQuery, UnorderedChat } from '@app/open-webui';

const IDS = ['chatId', 'userId'] as const;
const NUMBERS = ['createdAt', 'updatedAt', 'bytes'] as const;

/** The field by which a row that a source of an extension plans cannot be sorted, judged or measured; undefined for none. */
export function faultOfPlanned(row: Partial<UnorderedChat> | null | undefined): string | undefined {
  return (
    IDS.find((field) => typeof row?.[field] !== 'string' || row[field] === '') ??
    NUMBERS.find((field) => !(Number.isFinite(row?.[field]) && row![field]! >= 0))
  );
}

/** Whether a query asks for the row. A source that passes its query over would export everybody where one is named. */
export function isAskedFor(row: UnorderedChat, { from, to, userIds }: SelectionQuery): boolean {
  if (userIds.length > 0 && !userIds.includes(row.userId)) return false;
  return (from === null || row.createdAt >= from) && (to === null || row.createdAt < to);
}
