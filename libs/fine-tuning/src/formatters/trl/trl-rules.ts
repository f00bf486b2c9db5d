import type { ChatRules } from '../chat/chat-rules';

/** Messages from a question to an answer, as TRL hands them to a chat template. */
export const TRL_CHAT: ChatRules = {
  argumentsAs: 'object',
  mask: { key: 'train', values: [true, false] },
  first: 'user',
  last: 'answer',
};

/** What comes before the answer that is learnt; nothing of it is. */
export const TRL_PROMPT: ChatRules = {
  argumentsAs: 'object',
  mask: { key: 'train', values: [false] },
  mayMaskQuestions: true,
  first: 'user',
  last: 'question or result',
};

/** What is learnt: an answer, or calls, their results and an answer. */
export const TRL_COMPLETION: ChatRules = {
  argumentsAs: 'object',
  first: 'assistant',
  last: 'answer',
};

/** What is preferred, rejected or rated; `train` stands on some for `datasets` alone. */
export const TRL_SIDE: ChatRules = {
  ...TRL_COMPLETION,
  mask: { key: 'train', values: [true] },
};
