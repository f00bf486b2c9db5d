import { type PlannedChat, parseConsentFlag } from '@app/open-webui';

/** A planned chat as it is stored. An array, because field names would take most of the plan. */
export type PlanRow = readonly [
  createdAt: number,
  chatId: string,
  userId: string,
  updatedAt: number,
  bytes: number,
  chatConsent: string | null,
  chatPolicyVersion: string | null,
];

export function toPlanRow(chat: Omit<PlannedChat, 'ordinal'>): PlanRow {
  const {
    createdAt,
    chatId,
    userId,
    updatedAt,
    bytes,
    chatConsent,
    chatPolicyVersion = null,
  } = chat;
  return [createdAt, chatId, userId, updatedAt, bytes, chatConsent, chatPolicyVersion];
}

export function fromPlanRow(row: PlanRow, ordinal: number): PlannedChat {
  const [createdAt, chatId, userId, updatedAt, bytes, consent, chatPolicyVersion] = row;
  return {
    ordinal,
    chatId,
    userId,
    createdAt,
    updatedAt,
    chatConsent: parseConsentFlag(consent),
    chatPolicyVersion,
    bytes,
  };
}
