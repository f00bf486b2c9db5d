import { MoreThan, type DataSource } from 'typeorm';
import { LEDGER_CHAIN } from '../database/own-chains';
import { ConsentEvent } from '../entities/consent-event.entity';
import { acceptedBreaks } from './accepted-break';
import { lastProvenSeq } from './audit-events';
import { chainEnds } from './chain-ends';

/**
 * Whose decisions stand in ledger events that nobody can vouch for: they do not fit into the chain, or were appended
 * without a word in the audit trail.
 */
export class UnprovenDecisions {
  readonly users = new Set<string>();
  readonly chats = new Set<string>();

  static async of(reader: DataSource, signal?: AbortSignal): Promise<UnprovenDecisions> {
    const unproven = new UnprovenDecisions();
    const { heads } = await chainEnds(reader);
    const accepted = await acceptedBreaks(reader.manager);
    const base = accepted.at(-1)?.bases.ledger;
    const isAccepted =
      base !== undefined &&
      (await LEDGER_CHAIN.verify(reader, { base, upTo: base.seq, signal })).intact;
    const looked = isAccepted ? base.seq : -Infinity;
    await LEDGER_CHAIN.survey(
      reader,
      heads.ledger.seq,
      (event) => {
        if (event.seq > looked) unproven.add(event);
      },
      signal,
    );
    await unproven.addUnnamed(reader, heads.ledger.seq);
    return unproven;
  }

  private add({ scope, userId, chatId }: Pick<ConsentEvent, 'scope' | 'userId' | 'chatId'>): void {
    if (scope === 'chat' && chatId !== null) this.chats.add(chatId);
    else this.users.add(userId);
  }

  private async addUnnamed(reader: DataSource, upTo: number): Promise<void> {
    for (let seq = await lastProvenSeq(reader.manager); seq < upTo;) {
      const page = await reader.getRepository(ConsentEvent).find({
        select: { id: true, seq: true, scope: true, userId: true, chatId: true },
        where: { seq: MoreThan(seq) },
        order: { seq: 'ASC' },
        take: 500,
      });
      for (const event of page) this.add(event);
      const last = page.at(-1);
      if (last === undefined) return;
      seq = last.seq;
    }
  }
}
