import type { Moment } from '../settable-clock';

/** What somebody decided about themselves or one of their chats. */
export type OwnDecision = 'granted' | 'denied' | 'withdrawn';

/** Another answer to the same question, beside the one that is shown. */
export interface SiblingDescription {
  readonly assistant: string;
  /** Default: the model of the answer that is shown. */
  readonly model?: string;
  readonly rating?: 1 | -1;
}

/** A question and its answer. */
export interface TurnDescription {
  readonly user: string;
  /** The answer on the visible branch. */
  readonly assistant: string;
  /** Default `llama3.1:8b`. */
  readonly model?: string;
  /** What the owner thought of the answer: a row of `feedback` and an annotation, as the page makes both. */
  readonly rating?: 1 | -1;
  /** Answers that were regenerated or came from other models. */
  readonly siblings?: readonly SiblingDescription[];
}

export interface ChatDescription {
  /** Default `Chat 1`, `Chat 2` ... of each person. */
  readonly title?: string;
  /** At least one. */
  readonly turns: readonly TurnDescription[];
  /** The owner's decision about this chat alone. Default none. */
  readonly consent?: OwnDecision;
  /** Default: an hour after the chat before. */
  readonly createdAt?: Moment;
  /** Default false. */
  readonly archived?: boolean;
  /** System prompt of the chat. Default none. */
  readonly system?: string;
  /** Names of tags. Default none. */
  readonly tags?: readonly string[];
}

export interface PersonDescription {
  /** By which the test finds the person again; each name once. */
  readonly name: string;
  /** Default: the name at example.org. */
  readonly email?: string;
  /** Default `user`. */
  readonly role?: 'admin' | 'user' | 'pending';
  /** Their own decision, recorded as theirs. Default none: nobody asked them yet. */
  readonly consent?: OwnDecision;
  /** Version of the policy text that `consent` was given to. Default none. */
  readonly policyVersion?: string;
  readonly chats?: readonly ChatDescription[];
}
