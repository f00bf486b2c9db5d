import { accessSync, constants, statSync } from 'node:fs';
import { DECISION_LIMITS } from '../common/limits';
import { UsageError } from '../fine-tuning.errors';
import type { ResolvedFineTuningOptions } from '../fine-tuning.options';

type PolicyOptions = Pick<
  ResolvedFineTuningOptions,
  'policyVersion' | 'organisation' | 'policyTextFile'
>;

const LONGEST = {
  policyVersion: DECISION_LIMITS.policyVersionLength,
  organisation: 200,
} as const;

/** What people are shown of the text that they agree to. @throws UsageError `options/invalid` naming the option */
export function checkPolicyOptions(options: PolicyOptions): void {
  for (const [name, most] of Object.entries(LONGEST)) {
    const value = options[name as keyof typeof LONGEST];
    if (value !== null && (value.trim() === '' || value.length > most))
      throw invalid(name, `must be 1 to ${most} characters long`);
  }
  const { policyTextFile } = options;
  if (policyTextFile === null) return;
  if (!isReadableFile(policyTextFile))
    throw invalid('policyTextFile', 'must be a file that can be read');
  const { policyTextBytes } = DECISION_LIMITS;
  if (statSync(policyTextFile).size > policyTextBytes)
    throw invalid('policyTextFile', `must be a file of at most ${policyTextBytes} bytes`);
}

function isReadableFile(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function invalid(name: string, rule: string): UsageError {
  return new UsageError('options/invalid', `option ${name} ${rule}`, name);
}
