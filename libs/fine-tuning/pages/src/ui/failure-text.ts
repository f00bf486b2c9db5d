import { ConnectionError, ForeignAnswerError, ProblemError } from '../api/api.errors';
import type { MessageKey } from '../i18n/messages';
import { useTranslator } from '../i18n/language-context';

/** Causes that the pages have own words for, since readers meet them; of all others the API's sentence is shown. */
const WORDS: Readonly<Record<string, MessageKey>> = {
  'auth/required': 'failure.signedOut',
  'auth/forbidden': 'failure.forbidden',
  'limit/rate': 'failure.tooMany',
  'service/unavailable': 'failure.unavailable',
  'database/not-migrated': 'failure.notReady',
  'internal/error': 'failure.internal',
  'consent/held': 'failure.held',
  'consent/outdated-policy': 'failure.outdatedPolicy',
  'consent/unknown-policy': 'failure.outdatedPolicy',
  'consent/policy-required': 'failure.outdatedPolicy',
  'consent/policy-text': 'failure.policyText',
};

/** What to tell a reader of a failure, in one or two sentences. */
export function useFailureText(): (error: unknown) => string {
  const { text } = useTranslator();
  return (error) => {
    if (error instanceof ConnectionError) return text('failure.connection');
    if (error instanceof ForeignAnswerError)
      return text('failure.foreign', { status: String(error.status) });
    if (!(error instanceof ProblemError)) return text('failure.internal');
    const { code, detail, errors = [] } = error.problem;
    const key = WORDS[code];
    if (key !== undefined) return text(key);
    return [detail, ...errors.map((one) => one.detail).filter((one) => one !== detail)].join('; ');
  };
}
