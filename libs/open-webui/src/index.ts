/**
 * Reads an Open WebUI database into conversations, with a fate for every message.
 *
 * Three steps: a source *plans* (which rows there are), it *reads* (the rows with their content), and `lineariseChat`
 * makes conversations and fates of them. Nothing is ever written to the database.
 *
 * @example
 * ```ts
 * import {
 *   ChatSourceRegistry,
 *   DEFAULT_LINEARISE_OPTIONS,
 *   lineariseChat,
 *   OpenWebuiChat,
 *   type PlannedChat,
 *   sqliteDriver,
 * } from '@app/open-webui';
 * import { DataSource } from 'typeorm';
 *
 * export async function countConversations(database: string): Promise<number> {
 *   const dataSource = new DataSource({
 *     type: 'better-sqlite3',
 *     driver: sqliteDriver(),
 *     database,
 *     readonly: true,
 *     entities: [OpenWebuiChat],
 *   });
 *   await dataSource.initialize();
 *   const { signal } = new AbortController();
 *   const source = new ChatSourceRegistry().create('chats', dataSource);
 *   const rows: PlannedChat[] = [];
 *   for await (const page of source.plan({ from: null, to: null, userIds: [] }, signal)) {
 *     for (const chat of page) rows.push({ ...chat, ordinal: rows.length });
 *   }
 *   let conversations = 0;
 *   for await (const chat of source.read(rows, signal)) {
 *     conversations += lineariseChat(chat, DEFAULT_LINEARISE_OPTIONS).conversations.length;
 *   }
 *   await dataSource.destroy();
 *   return conversations;
 * }
 * ```
 * @packageDocumentation
 */

// What comes out: conversations, and the fate of every message.
export {
  type AttachmentPart,
  type Conversation,
  type Json,
  type PairKind,
  type Part,
  type Preference,
  type SystemText,
  type TextPart,
  type ToolCall,
  type Turn,
  type TurnFeedback,
  type TurnRole,
} from './conversation';
export { type ChatReading } from './chat-reading';
export { READING_REASONS, type ReadingReason } from './reason';

// The three steps: plan and read with a source, then linearise.
export { type ChatSourceFactory, ChatSourceRegistry } from './chat-source.registry';
export { type SourceOptions } from './source-options';
export {
  type ChatSource,
  type OriginLink,
  type PlannedChat,
  type SelectionQuery,
  type SourceChat,
  type UnorderedChat,
} from './chat-source';
export { type ChatContent } from './chat-content';
export {
  DEFAULT_LINEARISE_OPTIONS,
  type ExampleKind,
  type LineariseOptions,
} from './linearise-options';
export { lineariseChat } from './linearise/linearise-chat';
export { type Choice, type ChoiceField, SelectionChoices } from './choices/selection-choices';
export { ChatAuthors } from './chats/chat-authors';
export { AccountSessions, type SessionClaims } from './accounts/account-sessions';
export { originMarks } from './linearise/copies/origin-marks';
export { isShareCopy, SHARE_OWNER_PREFIX } from './linearise/special-chats';
export { cleanText } from './clean-text';
export { readTable } from './storage-format/data-table';

// Recognising copies: prints of chats and of other stored words.
export { type ChatPrint, type PrintedWords } from './prints/chat-print';
export { ratedChat } from './prints/feedback-words';
export { PRINT_BYTES } from './prints/hash-list';
export { ChatPrinter } from './prints/chat-printer';
export { stampOf, type StoredWords, type WordsKind } from './prints/stored-words';
export { type PrintedRow, WordsReader } from './prints/words-reader';

// Finding and checking the database.
export { type DatabaseLocation, parseDatabaseUrl } from './database/database-url';
export { startupOptionsText } from './database/startup-options';
export { requireSqliteFile } from './database/sqlite-file';
export { sqliteDriver } from './database/sqlite-driver';
export { findSchema, requireOpenWebui } from './database/open-webui-check';
export { type TableFeatures, readTableFeatures } from './database/table-features';
export { isPostgres, knownSchemaOf, quoteName, quoteTable, schemaOf } from './database/table-name';
export { SOURCE_TABLES } from './database/source-tables';

// Open WebUI's tables as TypeORM entities, for those who query or extend them.
export { OpenWebuiUser } from './entities/open-webui-user.entity';
export { OpenWebuiChat } from './entities/open-webui-chat.entity';
export { type ConsentDecision, type ConsentFlag, parseConsentFlag } from './entities/consent-flag';
export { BIGINT, HOST_ID, NULLABLE_BIGINT, NULLABLE_HOST_ID } from './entities/column-types';

// Failures. Their messages never quote a row, a password or a driver's own words.
export { DatabaseError, OpenWebuiError, UsageError as SourceUsageError } from './open-webui.errors';
export {
  driverCode,
  failureReading,
  toDatabaseError,
  withoutData,
} from './database/driver-failure';
