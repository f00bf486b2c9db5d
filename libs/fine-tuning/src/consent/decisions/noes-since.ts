import { In, MoreThan, MoreThanOrEqual, type DataSource } from 'typeorm';
import { ConsentEvent } from '../../entities/consent-event.entity';
import { EXCLUDING, NOES } from './out-since';

/** When a dataset was made, as its manifest says it. */
export interface MadeAt {
  /** ISO 8601. */
  readonly asOf: string;
  /** Last event of the ledger. Absent in datasets of version 0.1. */
  readonly ledgerHead?: { readonly seq: number };
}

/** What was decided since a dataset was made that lets less through. */
export interface NoesSince {
  /** Who excluded themselves, or took a decision about one of their chats back. */
  readonly users: ReadonlySet<string>;
  /** Whose chats, or whose turns in chats of others, were excluded. */
  readonly owners: ReadonlySet<string>;
  /** Accounts and chats that were denied, also where that was taken back: somebody who does so in a loop would have it made again for ever. */
  readonly denied: ReadonlySet<string>;
  /** Who denied one of these chats. */
  readonly closers: ReadonlySet<string>;
  /** Whether a material version of the policy was recorded. */
  readonly isAsked: boolean;
}

/** How far clocks of processes may be apart, in milliseconds. */
const MARGIN_MS = 300_000;

/** By the order of the ledger. A manifest of an earlier version knows the time only, and clocks differ. */
export async function noesSince(
  dataSource: DataSource,
  { asOf, ledgerHead }: MadeAt,
): Promise<NoesSince> {
  const after =
    ledgerHead === undefined
      ? { recordedAt: MoreThanOrEqual(Date.parse(asOf) - MARGIN_MS) }
      : { seq: MoreThan(ledgerHead.seq) };
  const events = await dataSource.getRepository(ConsentEvent).find({
    select: { id: true, scope: true, userId: true, chatId: true, decision: true },
    where: { ...after, decision: In([...EXCLUDING]) },
  });
  return {
    users: new Set(events.map(({ userId }) => userId)),
    owners: new Set(
      events
        .filter(({ scope }) => scope === 'chat' || scope === 'turns')
        .map(({ userId }) => userId),
    ),
    denied: new Set(
      events
        .filter(({ scope, decision }) => scope !== 'turns' && NOES.includes(decision))
        .map(({ scope, userId, chatId }) =>
          scope === 'user' || chatId === null ? userId : chatId,
        ),
    ),
    closers: new Set(
      events
        .filter(({ scope, decision }) => scope === 'chat' && NOES.includes(decision))
        .map(({ userId }) => userId),
    ),
    isAsked: events.some(({ scope }) => scope === 'policy'),
  };
}
