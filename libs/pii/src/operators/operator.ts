import type { PiiTypeName } from '../scrubber/pii-type-name';
import type { PiiAction } from './pii-action';
import type { ConversationState } from './conversation-state';

/** One hit that is about to be replaced. */
export interface OperatorInput {
  readonly type: PiiTypeName;
  /** As it stands in the text. */
  readonly text: string;
  /** Canonical value within the conversation; equal for all forms of one thing. */
  readonly identity: string;
  /** Rule that found it, when known: `id.de.steuer`. */
  readonly rule?: string | undefined;
  /** Which part of a person's name this is, when the name recognizer knows. */
  readonly part?: 'full' | 'first' | 'last' | undefined;
  readonly gender?: 'f' | 'm' | undefined;
  /** BCP 47 language of the name or address, when known. */
  readonly language?: string | undefined;
}

/** What happens to a hit. Deterministic: same key, conversation and input give the same output. */
export interface PiiOperator {
  readonly action: PiiAction;
  apply(input: OperatorInput, state: ConversationState): string;
}
