import { ContextLexicon, type ContextSet } from '../scan/context-lexicon';
import { wordSets } from '../words/words';
import { IDENTITY_CONTEXT } from './identity/identity-context.sets';

/** The sets of `context.tsv` by the names that recognizers use: `phone` is the set `context.phone`. */
const CORE_CONTEXT: readonly ContextSet[] = [...wordSets('context')].map(([name, words]) => ({
  id: name.slice('context.'.length),
  words,
}));

/** Every context set of the built-in recognizers: languages are mixed on purpose, one lookup serves them all. */
const CONTEXT_SETS: readonly ContextSet[] = [...CORE_CONTEXT, ...IDENTITY_CONTEXT];

/**
 * The lexicon of the built-in recognizers, which ask it once for the indexes of their sets. Whoever makes a scan
 * for them passes it in: the scan itself knows no words.
 */
export const PII_CONTEXT = new ContextLexicon(CONTEXT_SETS);
