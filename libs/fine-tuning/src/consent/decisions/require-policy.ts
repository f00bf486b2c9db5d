import type { ConsentEventDecision } from '../../entities/consent-event.entity';
import { PolicyVersionError } from '../../fine-tuning.errors';
import type { PolicyBook } from '../gate/policy-book';
import { isOutdatedPolicy } from '../gate/policy-order';

/**
 * Once a version was recorded, a grant names one that is recorded and that no material one has overtaken: consent to a text
 * that nobody can show, or that asks again already, is none. A no needs no version and is never refused because of one:
 * whoever says no must not have to read first.
 * @param line of the imported file
 * @throws PolicyVersionError `consent/policy-required`, `consent/unknown-policy`, `consent/outdated-policy`
 */
export function requirePolicy(
  { recorded, material, current }: PolicyBook,
  decision: ConsentEventDecision,
  version: string | null,
  line?: number,
): void {
  if (decision !== 'granted' || recorded.length === 0) return;
  const problem =
    version === null
      ? (['consent/policy-required', 'a grant has to name the version of the policy'] as const)
      : !recorded.includes(version)
        ? (['consent/unknown-policy', 'this version of the policy was never recorded'] as const)
        : isOutdatedPolicy(version, material)
          ? (['consent/outdated-policy', 'a newer policy has overtaken this version'] as const)
          : undefined;
  if (problem === undefined) return;
  const [code, message] = problem;
  const place = line === undefined ? '' : `line ${line}: `;
  const now = current === null ? '' : `; the current one is "${current}"`;
  throw new PolicyVersionError(
    code,
    `${place}${message}${now}`,
    current,
    line === undefined ? 'policyVersion' : `line ${line}`,
  );
}
