import type { ApiClient } from '../../api/api-client';
import type { Schema } from '../../api/operation';

/** What a person keeps for themselves: everything that was recorded about their decisions, with the links of the chain. */
export interface Receipt {
  readonly createdAt: string;
  readonly consent: Schema<'OwnConsent'>;
  readonly events: readonly Schema<'ConsentEvent'>[];
}

const PAGE = 100;

/** Asks for all pages, since a receipt with a gap proves little. */
export async function readReceipt(client: Pick<ApiClient, 'call'>, now: Date): Promise<Receipt> {
  const consent = await client.call('readOwnConsent');
  const events: Schema<'ConsentEvent'>[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const query = { limit: PAGE, ...(cursor !== undefined && { cursor }) };
    const page: Schema<'ConsentHistory'> = await client.call('readOwnHistory', { query });
    events.push(...page.items);
    cursor = page.nextCursor;
  }
  return { createdAt: now.toISOString(), consent, events };
}
