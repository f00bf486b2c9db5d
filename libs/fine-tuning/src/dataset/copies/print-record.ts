import type { ChatPrint } from '@app/open-webui';

/** Words of a print as they are stored: their authors, and the hashes in base64. */
export type PrintRecord = readonly (readonly [authors: readonly string[], hashes: string])[];

/** What may not be used as a word of somebody is left out: it only matters for chats that are exported themselves. */
export function toPrintRecord({ words }: Pick<ChatPrint, 'words'>): PrintRecord {
  return words.map(({ authors, hashes }) => [authors, hashes.toString('base64')]);
}
