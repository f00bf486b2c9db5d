import { pipelineOf, type PipelineParts, type PipelineRules } from './pipeline-of';

/** Section 5 of the contract. */
const WHOLE = [
  'read',
  'linearise',
  'consent',
  'own-turns',
  'clean',
  'scrub',
  'quality',
  'dedup',
  'format',
  'split',
  'write',
];

/** No stage touches its parts before it runs. */
const PARTS = { pii: {}, formats: [{ name: 'openai' }] } as unknown as PipelineParts;
const RULES = {
  languages: [],
  minTurns: null,
  maxTokens: null,
  split: {},
} as unknown as PipelineRules;

describe('the stages of a pipeline', () => {
  it.each<[string, Partial<PipelineParts>, readonly string[]]>([
    ['of a scrubbed export', {}, ['own-turns']],
    ['of a raw export', { pii: null }, ['scrub', 'own-turns']],
    ['of what one person is shown', { shownTo: 'u' }, []],
  ])('%s stand in the order of the contract', (_, parts, absent) => {
    const { read, linearise, conversation } = pipelineOf(RULES, { ...PARTS, ...parts });
    const names = [read, linearise, ...conversation].map(({ name }) => name);
    expect(names).toEqual(WHOLE.filter((name) => !absent.includes(name)));
  });
});
