import type { ConsentFlag } from '@app/open-webui';

/** The stricter of the flag and the ledger's last word about the same person. */
export function reconcile(flag: ConsentFlag, lastDecision: string | undefined): ConsentFlag {
  if (flag === 'denied' || flag === 'withdrawn' || lastDecision === undefined) return flag;
  switch (lastDecision) {
    case 'granted':
      return flag;
    case 'withdrawn':
      return 'withdrawn';
    case 'cleared':
      return null;
    default:
      return 'denied';
  }
}
