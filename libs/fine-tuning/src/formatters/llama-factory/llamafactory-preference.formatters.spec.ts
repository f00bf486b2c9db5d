import type { Formatter } from '../formatter';
import {
  calling,
  no,
  preferenceOf,
  question,
  result,
  rowOf,
  yes,
  type PreferenceSketch,
} from '../test-support/preference-of';
import { LlamaFactoryKtoFormatter } from './llamafactory-kto.formatter';
import { LlamaFactoryPreferenceFormatter } from './llamafactory-preference.formatter';

const pairs = new LlamaFactoryPreferenceFormatter();
const rated = new LlamaFactoryKtoFormatter();
const human = { from: 'human', value: 'Is it raining?' };
const good = { from: 'gpt', value: 'Yes, a little.' };
const bad = { from: 'gpt', value: 'No.' };

describe('preference formats of LLaMA-Factory', () => {
  it('writes conversations that end in the question, and one message a side', () => {
    const sketch = { system: 'Be terse.', prompt: [question], answer: [yes], rejected: [no] };
    expect(rowOf(pairs, preferenceOf(sketch))).toEqual({
      conversations: [human],
      system: 'Be terse.',
      tools: '[]',
      chosen: good,
      rejected: bad,
    });
  });

  it('writes a rated answer as the last turn', () => {
    const sketch = { prompt: [question, no, question], answer: [yes], label: false };
    expect(rowOf(rated, preferenceOf(sketch))).toEqual({
      conversations: [human, bad, human, good],
      system: '',
      tools: '[]',
      kto_tag: false,
    });
  });

  it('writes calls of the prompt, and no mark that somebody typed', () => {
    const prompt = [question, calling('{"city":"<image>"}'), result, yes, question];
    const answer = [{ ...yes, text: 'An <image>.' }];
    expect(rowOf(pairs, preferenceOf({ prompt, answer, rejected: [no] }))).toMatchObject({
      conversations: [
        human,
        { from: 'function_call', value: '{"name": "rain", "arguments": {"city":"<image >"}}' },
        { from: 'observation', value: '{"mm":0}' },
        good,
        human,
      ],
      tools: expect.stringContaining('"name":"rain"') as string,
      chosen: { value: 'An <image >.' },
    });
  });

  it.each<[Formatter, object]>([
    [
      pairs,
      {
        ranking: true,
        columns: { messages: 'conversations', system: 'system', tools: 'tools', chosen: 'chosen', rejected: 'rejected' }, // prettier-ignore
      },
    ],
    [rated, { columns: { messages: 'conversations', system: 'system', tools: 'tools', kto_tag: 'kto_tag' } }], // prettier-ignore
  ])('%o lists in dataset_info.json the columns that its rows have', (formatter, entry) => {
    const [file] = formatter.sideFiles?.([{ split: 'train', jsonl: ['train.jsonl'], parquet: [] }]) ?? []; // prettier-ignore
    const info = JSON.parse(file?.text ?? '') as { train: { columns: object } };
    expect(info.train).toMatchObject(entry);
    expect(Object.values(info.train.columns)).toEqual(formatter.columns?.map(({ name }) => name));
  });

  it.each<[string, Formatter, PreferenceSketch]>([
    ['an answer that called tools', pairs, { prompt: [question], answer: [calling('{}'), result, yes], rejected: [no] }], // prettier-ignore
    ['a rejected answer that called tools', pairs, { prompt: [question], answer: [yes], rejected: [calling('{}'), result, no] }], // prettier-ignore
    ['a rated answer that called tools', rated, { prompt: [question], answer: [calling('{}'), result, yes] }], // prettier-ignore
    ['a text beside calls', rated, { prompt: [question, calling('{}', 'So.'), result, yes, question], answer: [no] }], // prettier-ignore
    ['arguments that are no object', pairs, { prompt: [question, calling('[]'), result, yes, question], answer: [yes], rejected: [no] }], // prettier-ignore
    ['two questions', rated, { prompt: [question, question], answer: [yes] }],
  ])('gives up %s', (_, formatter, sketch) => {
    expect(formatter.format(preferenceOf(sketch))).toEqual({ drop: 'not_representable' });
  });

  const pair = { conversations: [human], system: '', tools: '[]', chosen: good, rejected: bad };
  const one = { conversations: [human, good], system: '', tools: '[]', kto_tag: true };
  it.each<[Formatter, string, string, unknown]>([
    [pairs, 'row-object', '', []],
    [pairs, 'unknown-key', '/id', { ...pair, id: 1 }],
    [pairs, 'missing-key', '/system', { conversations: [human], chosen: good, rejected: bad }],
    [pairs, 'missing-key', '/rejected', { conversations: [human], system: '', chosen: good }],
    [pairs, 'conversations', '/conversations', { ...pair, conversations: [] }],
    [pairs, 'ends-with-question', '/conversations/1', { ...pair, conversations: [human, good] }],
    [pairs, 'order', '/conversations/1/from', { ...pair, conversations: [human, human] }],
    [pairs, 'text', '/system', { ...pair, system: null }],
    [pairs, 'tools', '/tools', { ...pair, tools: [] }],
    [pairs, 'turn-object', '/chosen', { ...pair, chosen: 'Yes.' }],
    [pairs, 'turn-object', '/rejected', { ...pair, rejected: [bad] }],
    [pairs, 'order', '/chosen/from', { ...pair, chosen: human }],
    [pairs, 'blank', '/rejected/value', { ...pair, rejected: { ...bad, value: '' } }],
    [pairs, 'same-sides', '/rejected', { ...pair, rejected: good }],
    [rated, 'row-object', '', null],
    [rated, 'missing-key', '/kto_tag', { conversations: [human, good], system: '' }],
    [rated, 'label', '/kto_tag', { ...one, kto_tag: 'true' }],
    [rated, 'label', '/kto_tag', { ...one, kto_tag: null }],
    [rated, 'ends-with-answer', '/conversations/0', { ...one, conversations: [human] }],
    [rated, 'conversations', '/conversations', { ...one, conversations: 'x' }],
  ])('%o finds %s at %s', (formatter, rule, pointer, row) => {
    expect(formatter.validate(row)).toContainEqual(expect.objectContaining({ rule, pointer }));
  });
});
