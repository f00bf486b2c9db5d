import { In, type DataSource, type EntityManager } from 'typeorm';
import { OpenWebuiChat, OpenWebuiUser } from '@app/open-webui';
import { inBatches } from '../common/batches';
import { ConsentService } from '../consent/consent.service';
import { normaliseEvidence } from '../consent/decisions/decision-request';
import { committedReads } from '../database/committed-reads';
import { lockChain, type ChainBase } from '../database/hash-chain';
import { inTransaction } from '../database/in-transaction';
import { AUDIT_CHAIN, LEDGER_CHAIN } from '../database/own-chains';
import { ConsentEvent } from '../entities/consent-event.entity';
import { UsageError } from '../fine-tuning.errors';
import { ACCEPT, acceptedBreaks, type AcceptedBreak } from './accepted-break';
import type { HeadAnchors } from './anchors/head-anchors';
import { AuditService } from './audit.service';
import type { ChainName } from './chain-problem';
import { chainEnds } from './chain-ends';
import { verifyChains } from './verify-chains';
import { UnprovenDecisions } from './unproven-decisions';

/** What an acceptance needs besides the database. */
export interface Acceptance {
  /** What the operator found out, and where it is written down. */
  readonly evidence: string | undefined;
  readonly anchors: HeadAnchors;
  readonly signal?: AbortSignal;
}

/**
 * Makes the present state of both chains the one from which on links have to fit, after an operator has looked at what is
 * wrong with it. Exports go on from then; what was accepted stays in the trail for ever, and rows that are changed after
 * this moment are found again, those before the break included.
 *
 * Whoever decided in an event that does not fit is asked anew: the person counts as withdrawn, the chat as denied, until
 * they grant again. Nothing is known about events that are gone. Their flags still say no, unless those were replaced too.
 *
 * There is no route for it: whoever can break a chain over the network must not be able to accept it there.
 * @throws UsageError `audit/evidence`, `audit/nothing-broken`
 */
export async function acceptBreak(
  dataSource: DataSource,
  { evidence, anchors, signal }: Acceptance,
): Promise<AcceptedBreak> {
  const proof = normaliseEvidence(evidence);
  if (proof === null)
    throw new UsageError(
      'audit/evidence',
      '--evidence says what was found out, and where it is written down',
      'evidence',
    );
  const seen = await anchors.read();
  const { problems } = await verifyChains(dataSource, { seen, signal });
  if (problems.length === 0)
    throw new UsageError('audit/nothing-broken', 'both chains verify: there is nothing to accept');
  const askedAnew = await askAnew(dataSource, proof, signal);
  const bases = await basesOf(committedReads(dataSource), signal);
  const accepted = await inTransaction(dataSource, async (manager) => {
    const { hash } = await lockChain(manager, ConsentEvent);
    await new AuditService(dataSource).append(
      {
        action: ACCEPT,
        actorKind: 'operator',
        // Named for whatever the ledger's head is now, so that both chains agree again.
        details: { evidence: proof, problems, bases, askedAnew, ledgerHead: hash },
      },
      manager,
    );
    return (await acceptedBreaks(manager)).at(-1);
  });
  if (accepted === undefined) throw new TypeError('the event that was written is there');
  await anchors.keep();
  return accepted;
}

async function basesOf(
  reader: DataSource,
  signal: AbortSignal | undefined,
): Promise<Record<ChainName, ChainBase>> {
  const { audit, ledger } = (await chainEnds(reader)).heads;
  const ignore = (): void => undefined;
  return {
    audit: {
      ...audit,
      digest: await AUDIT_CHAIN.survey(reader, audit.seq, ignore, signal),
    },
    ledger: {
      ...ledger,
      digest: await LEDGER_CHAIN.survey(reader, ledger.seq, ignore, signal),
    },
  };
}

/** Before the state is accepted: whoever is interrupted here still has a broken ledger, and nothing is exported of it. */
async function askAnew(
  dataSource: DataSource,
  evidence: string,
  signal: AbortSignal | undefined,
): Promise<{ users: number; chats: number }> {
  const unproven = await UnprovenDecisions.of(committedReads(dataSource), signal);
  const service = new ConsentService(dataSource);
  const asked = { users: 0, chats: 0 };
  for (const [scope, decision, ids] of [
    ['user', 'withdrawn', unproven.users],
    ['chat', 'denied', unproven.chats],
  ] as const) {
    const targets = await existing(dataSource.manager, scope, [...ids]);
    if (targets.length === 0) continue;
    const { changed } = await service.decide(
      { kind: 'operator', evidence: `an event of the ledger does not verify: ${evidence}` },
      { scope, targets, decision },
    );
    asked[scope === 'user' ? 'users' : 'chats'] = changed;
  }
  return asked;
}

async function existing(
  manager: EntityManager,
  scope: 'user' | 'chat',
  ids: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  for (const some of inBatches(ids))
    for (const { id } of await manager
      .getRepository<{ id: string }>(scope === 'user' ? OpenWebuiUser : OpenWebuiChat)
      .find({ select: { id: true }, where: { id: In(some) } }))
      found.push(id);
  return found;
}
