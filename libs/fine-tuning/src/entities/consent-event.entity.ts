import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { BIGINT, HOST_ID, NULLABLE_HOST_ID } from '@app/open-webui';
import {
  NULLABLE_JSON_TEXT,
  NULLABLE_TEXT,
  NULLABLE_WORD,
  SHA256,
  UUID,
  WORD,
} from './column-types';

/** What was decided; `cleared` takes a decision about a single chat back, so that the person's own applies. */
export type ConsentEventDecision = 'granted' | 'denied' | 'withdrawn' | 'cleared';

export type ConsentEventScope = 'user' | 'chat';

/**
 * What an event of the ledger is about. `turns`: what one person wrote in a chat of somebody else, decided by that person.
 * `policy`: a version of the policy that outdates older grants; about everybody.
 */
export type LedgerScope = ConsentEventScope | 'turns' | 'policy';

/** `material`: a version of the policy outdates the grants of all older ones. The only thing that happens to a policy. */
export type LedgerDecision = ConsentEventDecision | 'material';

/** Who acted: the subject, an administrator (may only deny), or an operator with evidence. */
export type ConsentActorKind = 'subject' | 'admin' | 'operator';

/**
 * One decision. The ledger is append-only and hash-chained; the flags of `user` and `chat` are its projection.
 * @publicApi
 */
@Entity('fine_tuning_consent_event')
@Index('fine_tuning_consent_event_seq', ['seq'], { unique: true })
@Index('fine_tuning_consent_event_user', ['userId', 'seq'])
@Index('fine_tuning_consent_event_chat', ['chatId', 'seq'])
export class ConsentEvent {
  @PrimaryColumn(UUID)
  id!: string;

  /** 1, 2, 3 ... without gaps. */
  @Column(BIGINT)
  seq!: number;

  /** Hash of the event before; 64 zeros for the first. */
  @Column({ name: 'prev_hash', ...SHA256 })
  prevHash!: string;

  @Column(SHA256)
  hash!: string;

  @Column(WORD)
  scope!: LedgerScope;

  /** The subject; for a chat its owner at that time, for turns their author, for a policy nobody (an empty text). */
  @Column({ name: 'user_id', ...HOST_ID })
  userId!: string;

  @Column({ name: 'chat_id', ...NULLABLE_HOST_ID })
  chatId!: string | null;

  @Column(WORD)
  decision!: LedgerDecision;

  @Column({ name: 'policy_version', ...NULLABLE_WORD })
  policyVersion!: string | null;

  @Column({ name: 'actor_kind', ...WORD })
  actorKind!: ConsentActorKind;

  /** Id of the acting user; null for an operator at the command line. */
  @Column({ name: 'actor_id', ...NULLABLE_HOST_ID })
  actorId!: string | null;

  /** Where the proof of a decision collected elsewhere is kept. */
  @Column(NULLABLE_TEXT)
  evidence!: string | null;

  /** Further facts of the act: legal basis, surface, locale ... Never conversation text. */
  @Column(NULLABLE_JSON_TEXT)
  details!: Record<string, unknown> | null;

  /** When the person decided, in epoch milliseconds. */
  @Column({ name: 'occurred_at', ...BIGINT })
  occurredAt!: number;

  @Column({ name: 'recorded_at', ...BIGINT })
  recordedAt!: number;
}
