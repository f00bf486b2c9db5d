import { Decisions } from './decisions';
import { Lots, type LotRules } from './lots';

interface Example {
  readonly chat: string;
  readonly user?: string;
  readonly model?: string;
  readonly drop?: true;
}

/** The reasons of the examples, in their order. */
function drawn(examples: readonly Example[], rules: Partial<LotRules>): (string | undefined)[] {
  const decisions = new Decisions();
  const lots = new Lots({ seed: 0, ...rules });
  for (const { chat, user = 'ann', model = 'm', drop } of examples) {
    const example = decisions.firstExample(decisions.addChat(1));
    lots.add(example, { c: chat, u: user }, { x: '', s: 'train', f: [0], o: model });
    if (drop === true) decisions.drop(example, 'exact_duplicate');
  }
  lots.draw(decisions);
  return examples.map((_, example) => decisions.reasonOf(example));
}

const CHATS = Array.from({ length: 200 }, (_, n) => ({
  chat: `chat-${n}`,
  user: `user-${n % 3}`,
  model: `model-${n % 2}`,
}));
const keptOf = (examples: readonly Example[], rules: Partial<LotRules>): string[] => {
  const reasons = drawn(examples, rules);
  return examples.filter((_, n) => reasons[n] === undefined).map(({ chat }) => chat);
};
const count = (reasons: readonly unknown[], wanted: string | undefined): number =>
  reasons.filter((reason) => reason === wanted).length;

it.each<[Partial<LotRules>, number, number]>([
  [{ sample: 10 }, 10, 0],
  [{ sample: 1 }, 1, 0],
  [{ sample: 500 }, 200, 0],
  [{ sample: 0.1 }, 20, 0],
  [{ sample: 0.0125 }, 3, 0],
  [{ sample: 0.001 }, 0, 0],
  [{ sample: 0.145 }, 29, 0],
  [{ maxPerUser: 5 }, 15, 185],
  [{ maxPerModel: 7 }, 14, 186],
  [{ maxPerUser: 5, sample: 0.5 }, 8, 185],
])('%j leaves %d and caps %d', (rules, left, capped) => {
  const reasons = drawn(CHATS, rules);
  expect(count(reasons, undefined)).toBe(left);
  expect(count(reasons, 'capped')).toBe(capped);
  expect(count(reasons, 'sampled_out')).toBe(200 - left - capped);
});

it('keeps both caps at once', () => {
  const kept = new Set(keptOf(CHATS, { maxPerUser: 40, maxPerModel: 30 }));
  const of = (field: 'user' | 'model'): number[] =>
    [...new Set(CHATS.map((chat) => chat[field]))].map(
      (name) => CHATS.filter((chat) => chat[field] === name && kept.has(chat.chat)).length,
    );
  expect(Math.max(...of('user'))).toBeLessThanOrEqual(40);
  expect(of('model')).toEqual([30, 30]);
});

it('does not count what is dropped already, nor take it', () => {
  const examples = CHATS.map((chat, n) => ({ ...chat, ...(n < 100 && { drop: true as const }) }));
  const reasons = drawn(examples, { sample: 0.5 });
  expect(count(reasons, undefined)).toBe(50);
  expect(count(reasons, 'exact_duplicate')).toBe(100);
});

it('depends on the seed, and not on the order or on the other chats', () => {
  const kept = keptOf(CHATS, { sample: 50 });
  expect(keptOf([...CHATS].reverse(), { sample: 50 }).sort()).toEqual([...kept].sort());
  expect(keptOf(CHATS, { sample: 50, seed: 1 })).not.toEqual(kept);
  const more = Array.from({ length: 20 }, (_, n) => ({ chat: `new-${n}` }));
  const still = keptOf([...CHATS, ...more], { sample: 50 }).filter((chat) => kept.includes(chat));
  expect(still.length).toBeGreaterThanOrEqual(30);
});

it('draws from what the caps left without looking at their lots', () => {
  // One person with a hundred chats, capped to ten, among ninety of whom each has one.
  const examples = Array.from({ length: 190 }, (_, n) => ({
    chat: `chat-${n}`,
    user: n < 100 ? 'ann' : `user-${n}`,
  }));
  const kept = keptOf(examples, { maxPerUser: 10, sample: 20 });
  const ofAnn = kept.filter((chat) => Number(chat.slice(5)) < 100).length;
  expect(ofAnn).toBeLessThan(8);
});
