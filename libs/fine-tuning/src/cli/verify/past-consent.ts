import { Between, LessThanOrEqual, type DataSource } from 'typeorm';
import { parseConsentFlag } from '@app/open-webui';
import { effectiveConsent, type ConsentVerdict } from '../../consent/gate/effective-consent';
import { policyEvents } from '../../consent/gate/policy-book';
import { ConsentEvent } from '../../entities/consent-event.entity';
import { PolicyVersion } from '../../entities/policy-version.entity';
import { ledgerAt } from './ledger-at';
import type { Pseudonyms } from '../../dataset/pseudonyms';
import type { ProvenanceLine } from '../../dataset/provenance-line';

interface Decided {
  readonly flag: string | null;
  readonly policyVersion: string | null;
}

interface GrantEvent {
  readonly user: string;
  readonly chat: string | null;
  readonly decision: string;
}

const PAGE = 1000;
const NOTHING: Decided = { flag: null, policyVersion: null };

/**
 * What the ledger said when a dataset was published, by the names that a dataset uses for people and chats: pseudonyms, or raw
 * ids where they were revealed. Nothing of the present counts, so that a withdrawal after publication is no fault of the dataset.
 */
export class PastConsent {
  private readonly users = new Map<string, Decided>();
  private readonly chats = new Map<string, Decided>();
  private readonly events = new Map<string, GrantEvent>();
  /** Who ever granted a chat. */
  private readonly chatGranters = new Set<string>();
  /** Whose turns in which chat stay out, although the chat is somebody else's. */
  private readonly deniedTurns = new Set<string>();
  private material: readonly string[] = [];

  private constructor(private readonly pseudonyms: Pseudonyms | undefined) {}

  static async load(
    dataSource: DataSource,
    { exportId, moment }: { readonly exportId: string; readonly moment: number },
    pseudonyms: Pseudonyms | undefined,
  ): Promise<PastConsent> {
    const past = new PastConsent(pseudonyms);
    const { certain, possible } = await ledgerAt(dataSource, exportId, moment);
    const ledger = dataSource.getRepository(ConsentEvent);
    for (let seq = 0; seq < possible; seq += PAGE) {
      const page = await ledger.find({
        where: { seq: Between(seq + 1, Math.min(seq + PAGE, possible)) },
        order: { seq: 'ASC' },
      });
      for (const event of page) {
        if (event.seq <= certain) past.apply(event);
        else if (event.recordedAt <= moment) past.applyIfStricter(event);
      }
    }
    // Databases of older versions have material rows without an event.
    const proven = new Set(
      (await policyEvents(dataSource.manager)).map(({ policyVersion }) => policyVersion),
    );
    const rows = await dataSource
      .getRepository(PolicyVersion)
      .find({ where: { material: true, recordedAt: LessThanOrEqual(moment) } });
    const older = rows.map(({ version }) => version).filter((version) => !proven.has(version));
    past.material = [...older, ...past.material];
    return past;
  }

  /** Whether the ledger has ever heard of the person or the chat. If it knows none of a dataset, the key is another one. */
  isKnown({ user, chat }: ProvenanceLine): boolean {
    return this.users.has(user) || this.chats.has(chat);
  }

  verdict({ user, chat }: ProvenanceLine): ConsentVerdict {
    return effectiveConsent({
      user: this.users.get(user) ?? NOTHING,
      chat: this.chats.get(chat) ?? NOTHING,
      materialPolicyVersions: this.material,
    });
  }

  /**
   * Whether somebody else who has words in a row, an author or the owner of what it was copied from, had agreed: for the
   * account, or to one of their chats, since the line does not say which chat it was copied from. A no to their own turns in
   * the chat of the row counts before either, where the row has turns of theirs: others have only said the same elsewhere.
   */
  allowsAuthor(author: string, { chat, messageAuthors = [] }: ProvenanceLine): boolean {
    const hasTurns = messageAuthors.some((authors) => authors.includes(author));
    if (hasTurns && this.deniedTurns.has(turnsOf(author, chat))) return false;
    const user = this.users.get(author) ?? NOTHING;
    const verdict = effectiveConsent({ user, materialPolicyVersions: this.material });
    return verdict.allowed || (user.flag === null && this.chatGranters.has(author));
  }

  /** Whether the event that a line names is a grant by this person, or for this chat. */
  supports({ user, chat, consentEvent }: ProvenanceLine): boolean {
    const event = consentEvent === null ? undefined : this.events.get(consentEvent);
    if (event?.decision !== 'granted') return false;
    const isSame = (name: string, raw: string, kind: 'user' | 'chat'): boolean =>
      name === raw || name === this.pseudonyms?.of(kind, raw);
    return event.chat === null
      ? isSame(user, event.user, 'user')
      : isSame(chat, event.chat, 'chat');
  }

  private apply({ id, scope, userId, chatId, decision, policyVersion }: ConsentEvent): void {
    if (decision === 'material') {
      if (policyVersion !== null) this.material = [...this.material, policyVersion];
      return;
    }
    // What somebody decides about their turns in another person's chat says nothing about its owner.
    if (scope === 'turns') return this.applyToTurns(userId, chatId ?? '', decision);
    this.events.set(id, { user: userId, chat: scope === 'chat' ? chatId : null, decision });
    const flag = decision === 'cleared' ? null : parseConsentFlag(decision);
    const decided = { flag, policyVersion };
    if (scope === 'chat') {
      if (chatId !== null) this.remember(this.chats, 'chat', chatId, decided);
      if (decision === 'granted')
        for (const name of this.namesOf('user', userId)) this.chatGranters.add(name);
    } else this.remember(this.users, 'user', userId, decided);
  }

  private applyToTurns(userId: string, chatId: string, decision: string): void {
    for (const author of this.namesOf('user', userId))
      for (const chat of this.namesOf('chat', chatId))
        if (decision === 'denied') this.deniedTurns.add(turnsOf(author, chat));
        else this.deniedTurns.delete(turnsOf(author, chat));
  }

  /** An event that may have come later: it counts as far as it takes something away. */
  private applyIfStricter(event: ConsentEvent): void {
    const about = event.chatId === null ? undefined : this.chats.get(event.chatId);
    const opens = event.decision === 'granted' || (event.decision === 'cleared' && about?.flag !== 'granted'); // prettier-ignore
    if (!opens) this.apply(event);
  }

  private remember(
    map: Map<string, Decided>,
    kind: 'user' | 'chat',
    raw: string,
    decided: Decided,
  ): void {
    for (const name of this.namesOf(kind, raw)) map.set(name, decided);
  }

  /** The raw id, and the stand-in where the key is known. */
  private namesOf(kind: 'user' | 'chat', raw: string): string[] {
    return this.pseudonyms === undefined ? [raw] : [raw, this.pseudonyms.of(kind, raw)];
  }
}

function turnsOf(author: string, chat: string): string {
  return `${author}\0${chat}`;
}
