import { conversationOf } from '../pipeline/test-support/conversation-of';
import type { Filter } from './filter';
import { FilterRegistry } from './filter.registry';
import { FilterRule } from './filter-rule';
import { OWN_FILTERS } from './own-filters';

const CONVERSATION = conversationOf(
  { role: 'user', text: 'a' },
  { role: 'assistant', text: 'b' },
  { role: 'user', text: 'c' },
  { role: 'assistant', text: 'd' },
);
const MEASURES = { tokens: (): number => 50 };

/** The conversation with these ratings, one per turn; 0 stands for none. */
function rated(...ratings: (1 | 0 | -1)[]): typeof CONVERSATION {
  const turns = CONVERSATION.turns.map((turn, index) => {
    const rating = ratings[index] ?? 0;
    const entry = { arena: false, evidence: 'feedback' as const };
    return { ...turn, feedback: rating === 0 ? [] : [{ ...entry, rating }] };
  });
  return { ...CONVERSATION, turns };
}

function own(value: () => unknown, drops?: Filter['drops']): Filter {
  return {
    name: 'own-rule',
    measures: 'x',
    unit: 'y',
    default: 1,
    ...(drops !== undefined && { drops }),
    value: value as () => number,
  };
}

describe('a filter with a threshold', () => {
  it.each<[string, number, ReturnType<typeof rated>, string | undefined]>([
    ['turns', 2, CONVERSATION, undefined],
    ['turns', 3, CONVERSATION, 'too_short'],
    ['length', 50, CONVERSATION, undefined],
    ['length', 49, CONVERSATION, 'too_long'],
    ['rating', 0, CONVERSATION, undefined],
    ['rating', 0, rated(0, 1, 0, 1), undefined],
    ['rating', 0, rated(0, 1, 0, -1), 'low_rating'],
    ['rating', 1, rated(0, 1, 0, 0), undefined],
    ['rating', 1, CONVERSATION, 'low_rating'],
  ])('%s=%p', (name, threshold, conversation, reason) => {
    const rule = new FilterRule(new FilterRegistry().get(name), threshold);
    expect(rule.judge(conversation, MEASURES)?.drop).toBe(reason);
  });

  it.each<[Filter, string | undefined]>([
    [own(() => 1), undefined],
    [own(() => 1.1), 'own_rule'],
    [own(() => 0.9), undefined],
    [own(() => 0.9, 'below'), 'own_rule'],
    [own(() => 1, 'below'), undefined],
    [{ ...own(() => 2), reason: 'too_much' }, 'too_much'],
  ])('of a host drops on its side of the threshold only (%#)', (filter, reason) => {
    expect(new FilterRule(filter, 1).judge(CONVERSATION, MEASURES)?.drop).toBe(reason);
  });

  it.each([
    ['NaN', () => NaN, 'filter/invalid'],
    ['no limit', () => Infinity, 'filter/invalid'],
    ['a text', () => '3', 'filter/invalid'],
    ['a promise', () => Promise.resolve(3), 'filter/invalid'],
    ['an error', () => raise(), 'filter/failed'],
  ])('drops nothing and keeps nothing after %s', (_, value, code) => {
    const judging = (): unknown => new FilterRule(own(value), 1).judge(CONVERSATION, MEASURES);
    expect(judging).toThrow(expect.objectContaining({ code }) as Error);
    expect(judging).toThrow('filter "own-rule"');
    expect(judging).not.toThrow('Jane');
  });
});

describe(FilterRegistry.name, () => {
  it('describes each filter with every default', () => {
    const described = new FilterRegistry([...OWN_FILTERS, own(() => 1)]).describe();
    // The language is a filter too, of which the registry has no rule.
    expect(described).toHaveLength(OWN_FILTERS.length + 2);
    expect(described.at(-2)).toMatchObject({ drops: 'above', reason: 'own_rule', min: null });
    expect(described.at(-1)).toMatchObject({ name: 'language', default: null });
  });

  it('refuses two of one name, and names what there is', () => {
    expect(() => new FilterRegistry([own(() => 1), own(() => 2)])).toThrow('own-rule');
    expect(() => new FilterRegistry().get('nothing')).toThrow('turns, length, length-ratio');
  });
});

function raise(): never {
  throw new Error('Jane wrote this');
}
