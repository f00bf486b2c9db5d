import type { JsonFields } from '../../common/json-values';

/** A call as chat templates know it. */
export interface ChatCall {
  readonly id: string;
  readonly type: 'function';
  readonly function: { readonly name: string; readonly arguments: JsonFields | string };
}

/** A message as chat templates know it; `train` says of an answer whether it is learnt. */
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  /** Null only beside calls. */
  readonly content: string | null;
  readonly tool_calls?: readonly ChatCall[];
  readonly tool_call_id?: string;
  readonly train?: boolean;
}
