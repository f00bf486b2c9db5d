import { ContextLexicon, type ContextSet } from './context-lexicon';
import { IDENTITY_CONTEXT } from '../recognizers/identity/identity-context.sets';
import { CORE_CONTEXT } from './core-context.data';

/**
 * Every context set of the module. A folder with recognizers of its own adds its sets here:
 * one import, one spread. Ids are `<area>.<name>`; the unprefixed ones are shared.
 */
export const CONTEXT_SETS: readonly ContextSet[] = [...CORE_CONTEXT, ...IDENTITY_CONTEXT];

/** The lexicon that scans use; recognizers ask it once for the indexes of their sets. */
export const PII_CONTEXT = new ContextLexicon(CONTEXT_SETS);
