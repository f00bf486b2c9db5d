import { createDefaultRegistry } from './default-recognizers';
import { BUILT_IN_KINDS } from './kinds';
import type { PiiKind } from './pii-kind';

/** What one recognizer finds, for lists of them. */
export interface RecognizerDescription {
  readonly name: string;
  readonly types: readonly string[];
  /** Empty: any. */
  readonly locales: readonly string[];
}

/**
 * The recognizers there are.
 * @param kinds those besides the built-in ones
 */
export function describeRecognizers(kinds: readonly PiiKind[] = []): RecognizerDescription[] {
  return createDefaultRegistry(BUILT_IN_KINDS.with(kinds)).describe();
}
