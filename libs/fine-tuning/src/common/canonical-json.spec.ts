import { randomInt } from 'node:crypto';
import { canonicalJson } from './canonical-json';

/** What stood under the hash chains until there was one function: their links must still verify. */
function chainJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}

/** What stood under the hashes of recipes and requests: none of them may change. */
function recipeJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => recipeJson(item ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${recipeJson(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value);
}

it.each<[string, unknown, string]>([
  ['nothing', null, 'null'],
  ['a text', 'a"b\n', '"a\\"b\\n"'],
  ['an umlaut and a lone surrogate', 'ä\ud800', '"ä\\ud800"'],
  ['numbers', [0, -0, 1.5, 1e21, -7], '[0,0,1.5,1e+21,-7]'],
  ['numbers that JSON lacks', [NaN, Infinity], '[null,null]'],
  ['an empty object and list', { a: {}, b: [] }, '{"a":{},"b":[]}'],
  ['members out of order', { b: 1, a: { d: 1, c: 2 } }, '{"a":{"c":2,"d":1},"b":1}'],
  ['capitals before small letters', { a: 1, B: 2, _: 3 }, '{"B":2,"_":3,"a":1}'],
  ['names beyond the first plane', { '\uffff': 1, '\u{1f600}': 2 }, '{"😀":2,"\uffff":1}'],
  ['undefined members', { a: undefined, b: [undefined, 1] }, '{"b":[null,1]}'],
  ['a member named __proto__', JSON.parse('{"b":1,"__proto__":2}'), '{"__proto__":2,"b":1}'],
  [
    'a link of a chain',
    [1, 2, 'ab', { id: 'x', details: { ledgerHead: 'h', attempt: 1 }, actorId: null }],
    '[1,2,"ab",{"actorId":null,"details":{"attempt":1,"ledgerHead":"h"},"id":"x"}]',
  ],
  [
    'a recipe',
    { version: 1, pii: { types: { PERSON: 'mask', EMAIL: 'hash' } }, split: { train: 1, test: 0 } },
    '{"pii":{"types":{"EMAIL":"hash","PERSON":"mask"}},"split":{"test":0,"train":1},"version":1}',
  ],
])('both old functions and the new one agree on %s', (_what, value, expected) => {
  expect(canonicalJson(value)).toBe(expected);
  expect(chainJson(value)).toBe(expected);
  expect(recipeJson(value)).toBe(expected);
});

it.each<[string, unknown, string, string]>([
  [
    'names that are numbers',
    { 10: 'a', 9: 'b', a: 'c', '09': 'd' },
    '{"9":"b","10":"a","09":"d","a":"c"}',
    '{"09":"d","10":"a","9":"b","a":"c"}',
  ],
  ['a date', { at: new Date(0) }, '{"at":"1970-01-01T00:00:00.000Z"}', '{"at":{}}'],
])(
  // Details of an event may hold any names; no recipe and no request has a field of that kind.
  'follows the chain, whose content is open, on %s',
  (_what, value, ofChain, ofRecipe) => {
    expect(canonicalJson(value)).toBe(ofChain);
    expect(chainJson(value)).toBe(ofChain);
    expect(recipeJson(value)).toBe(ofRecipe);
  },
);

it('agrees with both on random values of the shapes that they were given', () => {
  const seed = randomInt(2 ** 31);
  const random = mulberry(seed);
  for (let i = 0; i < 300; i++) {
    const value = randomValue(random, 4);
    const text = canonicalJson(value);
    const told = `seed ${seed}, value ${i}`;
    expect([told, text]).toEqual([told, chainJson(value)]);
    expect([told, text]).toEqual([told, recipeJson(value)]);
    expect([told, canonicalJson(reversed(value))]).toEqual([told, text]);
  }
});

function randomValue(random: () => number, depth: number): unknown {
  const pick = Math.floor(random() * (depth > 0 ? 8 : 5));
  if (pick === 0) return null;
  if (pick === 1) return random() < 0.5;
  if (pick === 2) return Math.round((random() - 0.5) * 1e6) / 8;
  if (pick === 3) return randomName(random);
  if (pick === 4) return undefined;
  const size = Math.floor(random() * 5);
  if (pick === 5) return Array.from({ length: size }, () => randomValue(random, depth - 1));
  return Object.fromEntries(
    Array.from({ length: size }, () => [`_${randomName(random)}`, randomValue(random, depth - 1)]),
  );
}

function randomName(random: () => number): string {
  const alphabet = ['a', 'B', '_', '1', '-', 'ä', '"', '\u{1f600}', '\uffff'];
  return Array.from(
    { length: Math.floor(random() * 4) },
    () => alphabet[Math.floor(random() * alphabet.length)],
  ).join('');
}

/** The same value, built in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  );
}

function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
