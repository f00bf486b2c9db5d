/**
 * For end-to-end suites of hosts and for adversarial tests: made-up Open WebUI databases, exports that run to their end in
 * the process of the test, a storage that fails when it is told to, a clock that is set. Never for production.
 */
export { decide, type DecisionDescription } from './consent/decide';
export { grantAll } from './consent/grant-all';
export type { TestingTarget, TestingUser } from './consent/testing-target';
export type { MadeChat } from './database/chat-rows';
export {
  createOpenWebUiDatabase,
  type OpenWebUiDatabaseOptions,
} from './database/create-open-webui-database';
export type {
  ChatDescription,
  OwnDecision,
  PersonDescription,
  SiblingDescription,
  TurnDescription,
} from './database/description';
export type { TestingEngine } from './database/empty-database';
export { insertRow } from './database/insert-row';
export type { MadeTurn } from './database/made-chat';
export { OpenWebUiDatabase, type HostOptions } from './database/open-webui-database';
export type { MadePerson } from './database/person-rows';
export {
  readDataset,
  type DatasetPlace,
  type DatasetRow,
  type TestingDataset,
} from './run/read-dataset';
export { runExport, type FinishedExport, type TestingRunOptions } from './run/run-export';
export { settableClock, type Moment, type SettableClock } from './settable-clock';
export {
  controllableStorage,
  ControllableStorage,
  type StorageCall,
} from './storage/controllable-storage';
export type {
  FailingCalls,
  HeldCall,
  StorageStage,
  WhichCall,
  WhichFailures,
} from './storage/storage-traps';
export { TESTING_KEY, TESTING_SECRET } from '../common/testing-secrets';
export { tokenFor, type TokenOptions } from './token-for';
