import type { EntityManager } from 'typeorm';
import type { ConsentEvent } from '../../entities/consent-event.entity';
import { PolicyVersion } from '../../entities/policy-version.entity';
import { UsageError } from '../../fine-tuning.errors';
import { NO_SUBJECT, policyEvents } from '../gate/policy-book';
import type { ConsentLedger } from '../ledger/consent.ledger';

export interface PolicyDescription {
  readonly version: string;
  readonly material: boolean;
  /** Of the text, 64 lower-case hexadecimal digits; null where nobody gave it. */
  readonly textSha256: string | null;
}

/**
 * Writes a version, inside a transaction that holds the ledger. A material one is an event of the ledger as well: whoever
 * edits the table of versions by hand must not make older grants count again, and an export that looked before must see that
 * something happened since. One that is recorded already is completed where the table or the ledger lacks it.
 * @returns the event; null where there was nothing to append
 * @throws UsageError `consent/policy-version` when the version is known with another meaning
 */
export async function recordPolicy(
  manager: EntityManager,
  ledger: ConsentLedger,
  { version, material, textSha256 }: PolicyDescription,
  now: number,
): Promise<{ readonly isNew: boolean; readonly event: ConsentEvent | null }> {
  const repository = manager.getRepository(PolicyVersion);
  const row = await repository.findOneBy({ version });
  const proof = (await policyEvents(manager)).find((event) => event.policyVersion === version);
  const known = proof === undefined ? row : { material: true, textSha256: hashOf(proof.details) };
  if (known && (known.material !== material || known.textSha256 !== textSha256))
    throw new UsageError(
      'consent/policy-version',
      'this policy version is recorded already, differently',
      'policy',
    );
  if (!row) await repository.insert({ version, material, textSha256, recordedAt: now });
  else await repository.update({ version }, { material, textSha256 });
  if (!material || proof !== undefined) return { isNew: !known, event: null };
  const [event = null] = await ledger.append(manager, [
    {
      scope: 'policy',
      userId: NO_SUBJECT,
      chatId: null,
      decision: 'material',
      policyVersion: version,
      actorKind: 'operator',
      actorId: null,
      evidence: null,
      details: { textSha256 },
      occurredAt: now,
      recordedAt: now,
    },
  ]);
  return { isNew: true, event };
}

/** Brings material versions back into the table that the ledger proves. @returns how many were missing or edited */
export async function restorePolicies(manager: EntityManager, now: number): Promise<number> {
  const repository = manager.getRepository(PolicyVersion);
  let restored = 0;
  for (const { policyVersion: version, details } of await policyEvents(manager)) {
    const textSha256 = hashOf(details);
    const row = await repository.findOneBy({ version });
    if (row?.material === true && row.textSha256 === textSha256) continue;
    if (row) await repository.update({ version }, { material: true, textSha256 });
    else await repository.insert({ version, material: true, textSha256, recordedAt: now });
    restored += 1;
  }
  return restored;
}

function hashOf(details: Readonly<Record<string, unknown>> | null): string | null {
  const hash = details?.['textSha256'];
  return typeof hash === 'string' ? hash : null;
}
