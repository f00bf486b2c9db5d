import { ContextLexicon, type ContextSet } from './context-lexicon';
import { wordSets } from '../words/words';
import { IDENTITY_CONTEXT } from '../recognizers/identity/identity-context.sets';

/** The sets of `context.tsv` by the names that recognizers use: `phone` is the set `context.phone`. */
const CORE_CONTEXT: readonly ContextSet[] = [...wordSets('context')].map(([name, words]) => ({
  id: name.slice('context.'.length),
  words,
}));

/** Every context set of the module: languages are mixed on purpose, one lookup serves them all. */
export const CONTEXT_SETS: readonly ContextSet[] = [...CORE_CONTEXT, ...IDENTITY_CONTEXT];

/** The lexicon that scans use; recognizers ask it once for the indexes of their sets. */
export const PII_CONTEXT = new ContextLexicon(CONTEXT_SETS);
