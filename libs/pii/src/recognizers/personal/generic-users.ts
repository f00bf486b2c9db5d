import { words } from '../../words/words';

/** Accounts that are nobody's, and words that stand where a name would. */
export const GENERIC_USERS: ReadonlySet<string> = new Set(words('personal.generic-users'));
