import { TokenizerFileCounter } from './tokenizer-file.counter';
import { smallTokenizer } from './test-support/small-tokenizer';

const load = (file: unknown): Promise<TokenizerFileCounter> =>
  TokenizerFileCounter.load(
    Buffer.from(typeof file === 'string' ? file : JSON.stringify(file)),
    'mine',
  );

it.each<[string, number]>([
  ['', 0],
  ['hello', 1],
  ['hello hello', 3],
  ['hell', 1],
  ['help', 3],
  ['ü', 2],
  ['😀', 4],
  ['<|end|>', 1],
  ['a<|end|>b', 3],
  ['<|endoftext|>', 13],
])('counts %j as %d', async (text, tokens) =>
  expect((await load(smallTokenizer())).countText(text)).toBe(tokens),
);

it.each(['a', ' ', 'hello', '你', '\ud800'])('takes a long run of %j', async (unit) => {
  const counter = await load(smallTokenizer());
  const once = counter.countText(unit.repeat(2_000));
  const tenTimes = counter.countText(unit.repeat(20_000)) / once;
  expect(tenTimes).toBeGreaterThan(9.9);
  expect(tenTimes).toBeLessThan(10.1);
});

const { model, added_tokens: _added, ...parts } = smallTokenizer();
it.each<[string, unknown]>([
  ['without the parts that most have', { model: { ...(model as object), vocab: { H: 0 } } }],
  ['with merges as lists', { ...parts, model: { ...(model as object), merges: [['h', 'e']] } }],
])('takes one %s', async (_what, file) =>
  expect((await load(file)).countText('Hello')).toBeGreaterThan(0),
);

it.each<[string, unknown, string]>([
  ['no JSON', 'hello', 'is no JSON object'],
  ['nothing', '', 'is no JSON object'],
  ['a list', [1], 'is no JSON object'],
  [
    'the configuration beside it',
    { tokenizer_class: 'x', model_max_length: 1 },
    'has no field model',
  ],
  ['a configuration of a model', { model: 'llama' }, 'has no field model'],
  ['an unknown model', { model: { type: 'Magic', vocab: {} } }, 'has a model that is none of'],
  ['an unknown part', { ...parts, model, pre_tokenizer: { type: 'Magic' } }, 'not understood'],
  ['no vocabulary', { model: { type: 'BPE' } }, 'has no field model with a vocabulary'],
  ['no merges', { model: { type: 'BPE', vocab: {} } }, 'has a part that is not understood'],
  ['an empty one', { ...parts, model: { type: 'BPE', vocab: {}, merges: [] } }, 'has no token'],
])('refuses %s', async (_what, file, message) =>
  expect(load(file)).rejects.toMatchObject({
    name: 'Error',
    message: expect.stringContaining(message) as string,
  }),
);
