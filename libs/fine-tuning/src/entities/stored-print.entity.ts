import { Column, Entity, PrimaryColumn } from 'typeorm';
import { HOST_ID, type WordsKind } from '@app/open-webui';
import { JSON_TEXT, WORD } from './column-types';
import type { PrintRecord } from '../dataset/copies/print-record';

/**
 * What a chat, prompt template, note or thread is recognised by in other people's chats: keyed hashes, never a word of it. A row
 * outlives what it describes, because a copy of a deleted chat still holds somebody's words. Exports bring the table up to
 * date; without it they would have to read everybody's chats each time.
 * @publicApi
 */
@Entity('fine_tuning_print')
export class StoredPrint {
  /** `chat`, `share`, `prompt`, `prompt-version`, `note`, `thread`, `feedback` or `orphan`. */
  @PrimaryColumn(WORD)
  kind!: WordsKind;

  @PrimaryColumn({ name: 'source_id', ...HOST_ID })
  sourceId!: string;

  /** The owner of the row when it was read. */
  @Column({ name: 'user_id', ...HOST_ID })
  userId!: string;

  /** Of the row and of the key with which it was hashed: another one means that the row must be read again. */
  @Column(WORD)
  stamp!: string;

  @Column(JSON_TEXT)
  words!: PrintRecord;
}
