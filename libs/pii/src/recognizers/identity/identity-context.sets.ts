import type { ContextSet } from '../../scan/context-lexicon';
import { splitWords } from './context-phrases';
import { IDENTITY_RULES } from './rules/identity.rules';

export const IDENTITY_HEADER_SET = 'identity.header';

/** Words of all identity rules, for the headers of tables: which column holds such numbers. */
export const IDENTITY_CONTEXT: readonly ContextSet[] = [
  {
    id: IDENTITY_HEADER_SET,
    words: [
      ...new Set(
        IDENTITY_RULES.flatMap(({ context }) => context).map((phrase) =>
          splitWords(phrase).join(' '),
        ),
      ),
    ],
  },
];
