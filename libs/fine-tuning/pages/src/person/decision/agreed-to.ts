import type { Schema } from '../../api/operation';

/** What a yes names: the version in force, and the very text that stands on the page, so that it is a yes to no other. */
export interface AgreedTo {
  readonly policyVersion?: string;
  readonly textSha256?: string;
}

/** Where no text is shown its hash is not sent: nobody on this page has read what it is of. */
export function agreedTo({
  currentPolicyVersion: version,
  policy: { text, textSha256 },
}: Pick<Schema<'OwnConsent'>, 'currentPolicyVersion'> & {
  readonly policy: Pick<Schema<'OwnPolicy'>, 'text' | 'textSha256'>;
}): AgreedTo {
  return {
    ...(version !== null && { policyVersion: version }),
    ...(text !== null && textSha256 !== null && { textSha256 }),
  };
}
