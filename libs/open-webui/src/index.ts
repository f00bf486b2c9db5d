export { type ChatReading, type Verdict } from './chat-reading';
export { ChatSourceRegistry } from './chat-source.registry';
export {
  type ChatSource,
  type LineariseOptions,
  type OriginLink,
  type PlannedChat,
  type SelectionQuery,
  type SourceChat,
} from './chat-source';
export { cleanText } from './clean-text';
export {
  type Conversation,
  type Part,
  type SystemText,
  type ToolCall,
  type Turn,
  type TurnRole,
} from './conversation';
export { type DatabaseLocation, parseDatabaseUrl } from './database/database-url';
export {
  driverCode,
  failureReading,
  toDatabaseError,
  withoutData,
} from './database/driver-failure';
export { requireOpenWebui } from './database/open-webui-check';
export { requireSqliteFile } from './database/sqlite-file';
export { type TableFeatures, readTableFeatures } from './database/table-features';
export { isPostgres, quoteName, quoteTable, schemaOf } from './database/table-name';
export {
  BIGINT,
  HOST_ID,
  JSON_TEXT,
  NULLABLE_BIGINT,
  NULLABLE_HOST_ID,
  NULLABLE_JSON_TEXT,
  NULLABLE_SHA256,
  NULLABLE_TEXT,
  NULLABLE_UUID,
  NULLABLE_WORD,
  SHA256,
  TEXT,
  UUID,
  WORD,
} from './entities/column-types';
export { type ConsentDecision, type ConsentFlag, parseConsentFlag } from './entities/consent-flag';
export { OpenWebuiChat } from './entities/open-webui-chat.entity';
export { OpenWebuiUser } from './entities/open-webui-user.entity';
export { isShareCopy } from './linearise/special-chats';
export { PROCESSING_REASONS, READING_REASONS, type Reason } from './reason';
export { DatabaseError, OpenWebuiError, UsageError as SourceUsageError } from './open-webui.errors';
