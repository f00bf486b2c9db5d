import type { ConsentFlag } from '../consent/consent-flag';
import type { Reason } from './reason';

/** Whether a person's chat may be used: null for yes, else why not. Built once per snapshot of all flags. */
export interface ConsentJudge {
  judge(userId: string, chatConsent: ConsentFlag): Reason | null;
}
