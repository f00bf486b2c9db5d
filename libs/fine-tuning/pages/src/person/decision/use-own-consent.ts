import { useRef, useState } from 'preact/hooks';
import { isOutcomeUnknown, ProblemError } from '../../api/api.errors';
import type { Schema } from '../../api/operation';
import { useRequest, type Requested } from '../../api/use-request';
import { useSession } from '../../session/session-context';
import { DecisionOrder } from './decision-order';
import type { DecisionHandlers } from './use-decision';

export interface OwnConsent extends DecisionHandlers {
  readonly consent: Requested<Schema<'OwnConsent'>>;
  /** Grows with each decision of which nobody knows whether it was saved; null: of the last one it is known. */
  readonly doubt: number | null;
}

/** The text that was read is not the one that would be agreed to: it changed meanwhile. */
const OUTDATED = /^consent\/(outdated-policy|unknown-policy|policy-text)$/;

/** What the reader decided, as far as it is known, kept right by each decision that is made on the page. */
export function useOwnConsent(): OwnConsent {
  const { revision } = useSession();
  /** Answers that were overtaken. What was so before is not shown where it cannot be asked what is so now. */
  const [overtaken, setOvertaken] = useState(0);
  const consent = useRequest('readOwnConsent', {}, String(overtaken));
  const order = useRef(new DecisionOrder());
  const [doubt, setDoubt] = useState({ count: 0, isOpen: false, revision });

  const settle: DecisionHandlers['settle'] = async (decide) => {
    setDoubt((known) => ({ ...known, isOpen: false }));
    const end = order.current.begin();
    const own = await decide().catch((error: unknown) => {
      end();
      if (isOutcomeUnknown(error)) {
        setDoubt(({ count }) => ({ count: count + 1, isOpen: true, revision }));
        consent.renew();
      } else if (error instanceof ProblemError && OUTDATED.test(error.problem.code))
        setOvertaken((known) => known + 1);
      throw error;
    });
    if (end()) consent.replace(own);
    else setOvertaken((known) => known + 1);
  };
  // A doubt about what another account decided is none of whoever is signed in now.
  const isDoubted = doubt.isOpen && doubt.revision === revision;
  return { consent, doubt: isDoubted ? doubt.count : null, settle };
}
