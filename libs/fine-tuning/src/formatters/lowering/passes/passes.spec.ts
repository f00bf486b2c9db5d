import type { Conversation } from '@app/open-webui';
import { conversationOf, type TurnSketch } from '../../../pipeline/test-support/conversation-of';
import { lower } from '../lower';
import type { LoweredConversation } from '../lowered-conversation';
import type { PassName } from '../pass';
import type { Target } from '../target';
import { LOWERED_PASSES, SOURCE_PASSES } from './all-passes';

const TEXTS: Target = { tools: 'none', mask: 'weight', isAlternating: true };
const CALLS: Target = { ...TEXTS, tools: 'calls' };
const question: TurnSketch = { role: 'user', text: 'q' };
const answer: TurnSketch = { role: 'assistant', text: 'a' };
const calling: TurnSketch = {
  ...{ role: 'assistant', text: '' },
  call: { id: 'c', name: 'f', rawArgs: '{"x":"<image>"}' },
};
const result: TurnSketch = { role: 'tool', text: 'r', result: { callId: 'c', name: 'f' } };
const called = [question, calling, result, answer];

/** One answer that calls twice, whose results come the other way round. */
function calledTwice(first = 'one', second = 'two'): Conversation {
  const chat = conversationOf(question, calling, result, result, answer);
  const calls = ['c', 'd'].map((id) => ({ id, name: 'f', args: undefined, rawArgs: '{}' }));
  const turns = chat.turns.map((turn, index) => {
    if (index === 1) return { ...turn, toolCalls: calls };
    if (index === 2) return { ...turn, parts: [{ kind: 'text', text: second } as const], toolResult: { callId: 'd', name: 'f' } }; // prettier-ignore
    return index === 3 ? { ...turn, parts: [{ kind: 'text', text: first } as const] } : turn;
  });
  return { ...chat, turns };
}

function withSystem(...texts: string[]): Conversation {
  const system = texts.map((text) => ({ text, origin: 'chat' as const }));
  return { ...conversationOf(question, answer), system };
}

function lowered(
  chat: Conversation,
  target: Target,
): { readonly lowered: LoweredConversation; readonly passes: readonly PassName[] } {
  const found = lower(chat, target);
  if ('drop' in found) throw new Error(found.drop);
  return found;
}

const thinking = { ...answer, reasoning: ['one </think>', 'two'] };
const LINE: Target = { ...TEXTS, reserved: /\n(?=User:)/g, defusedAs: () => '\n ' };
const PARTS = conversationOf(question, answer);
const twoParts: Conversation = {
  ...PARTS,
  turns: PARTS.turns.map((turn) => ({ ...turn, parts: [...turn.parts, { kind: 'text', text: 'more' }] })), // prettier-ignore
};

describe('passes', () => {
  it.each<[string, Conversation, Target, readonly PassName[], object]>([
    ['joins system texts', withSystem('A.', 'B.'), TEXTS, ['texts_joined'], { system: 'A.\n\nB.' }],
    [
      'joins parts',
      twoParts,
      TEXTS,
      ['texts_joined'],
      { turns: [{ text: 'q\nmore' }, { text: 'a\nmore' }] },
    ],
    [
      'tags thoughts',
      conversationOf(question, { ...answer, reasoning: ['hm'] }),
      TEXTS,
      ['reasoning_tagged'],
      { isThinking: true, turns: [{}, { text: '<think>\nhm\n</think>\n\na' }] },
    ],
    [
      'defuses tags within thoughts',
      conversationOf(question, thinking),
      TEXTS,
      ['think_tags_defused', 'reasoning_tagged'],
      { turns: [{}, { text: '<think>\none </think >\n\ntwo\n</think>\n\na' }] },
    ],
    [
      'defuses tags within answers for templates',
      conversationOf({ ...question, text: '</think>?' }, { ...answer, text: 'x </think> y' }),
      { ...TEXTS, cutsAtThinkTags: true },
      ['think_tags_defused'],
      { isThinking: false, turns: [{ text: '</think>?' }, { text: 'x </think > y' }] },
    ],
    [
      'defuses marks',
      conversationOf(...called),
      { ...CALLS, reserved: /<image>/g },
      ['marks_defused'],
      { turns: [{}, { calls: [{ rawArgs: '{"x":"<image >"}' }] }, {}, {}] },
    ],
    [
      'defuses marks as the target says',
      withSystem('x\nUser: y'),
      LINE,
      ['marks_defused'],
      { system: 'x\n User: y' },
    ],
    [
      'masks a prefix',
      conversationOf(question, { ...answer, train: false }, question, answer),
      TEXTS,
      ['prefix_masked'],
      {},
    ],
    [
      'infers tools',
      conversationOf(...called),
      { ...CALLS, hasDefinitions: true },
      ['tools_inferred'],
      { tools: [{ name: 'f' }] },
    ],
    [
      'renames ids',
      conversationOf(...called, ...called),
      { ...CALLS, callIds: () => ['t1', 't2'] },
      ['ids_renamed'],
      {
        turns: [
          {},
          { calls: [{ id: 't1' }] },
          { callId: 't1' },
          {},
          {},
          { calls: [{ id: 't2' }] },
          { callId: 't2' },
          {},
        ],
      },
    ],
    [
      'renames ids of calls made together',
      calledTwice(),
      { ...CALLS, callIds: () => ['d', 'c'] },
      ['ids_renamed'],
      {
        turns: [
          {},
          { calls: [{ id: 'd' }, { id: 'c' }] },
          { callId: 'c', text: 'two' },
          { callId: 'd', text: 'one' },
          {},
        ],
      },
    ],
    [
      'joins results',
      calledTwice(),
      { ...CALLS, results: 'one text' },
      ['results_joined'],
      { turns: [{}, {}, { text: '["one","two"]' }, {}] },
    ],
    [
      'wraps results',
      calledTwice('{"n":1}', '[2]'),
      { ...CALLS, results: 'objects' },
      ['results_wrapped'],
      { turns: [{}, {}, { text: '{"result":"[2]"}' }, { text: '{"n":1}' }, {}] },
    ],
    [
      'wraps results that would lose digits',
      calledTwice('{}', '{"n":12345678901234567890}'),
      { ...CALLS, results: 'objects' },
      ['results_wrapped'],
      { turns: [{}, {}, { text: '{"result":"{\\"n\\":12345678901234567890}"}' }, {}, {}] },
    ],
    [
      'wraps blank results',
      calledTwice(' ', 'x'),
      { ...CALLS, results: 'no blank texts' },
      ['results_wrapped'],
      { turns: [{}, {}, { text: 'x' }, { text: '{"result":" "}' }, {}] },
    ],
  ])('%s, and says so', (_, chat, target, names, expected) => {
    const found = lowered(chat, target);
    expect(found.passes).toEqual(names);
    expect(found.lowered).toMatchObject(expected);
  });

  it.each<[string, Conversation, Target]>([
    ['one system text', withSystem('A.'), TEXTS],
    [
      'what people say of tags',
      conversationOf({ ...question, text: '</think>' }, answer),
      { ...TEXTS, cutsAtThinkTags: true },
    ],
    [
      'tags where no template looks for them',
      conversationOf(question, { ...answer, text: '</think>' }),
      TEXTS,
    ],
    ['texts without marks', withSystem('User: y'), LINE],
    ['calls of a target that wants no definitions', conversationOf(...called), CALLS],
    [
      'no calls at all',
      conversationOf(question, answer),
      { ...CALLS, hasDefinitions: true, callIds: () => [], results: 'objects' },
    ],
    ['ids that are right', conversationOf(...called), { ...CALLS, callIds: () => ['c'] }],
    ['one result', conversationOf(...called), { ...CALLS, results: 'one text' }],
    ['results that are objects', calledTwice('{}', '{"a":1}'), { ...CALLS, results: 'objects' }],
    ['several results', calledTwice(), { ...CALLS, results: 'texts' }],
  ])('leaves %s, and reports nothing', (_, chat, target) => {
    const found = lowered(chat, target);
    expect(found.passes).toEqual([]);
    expect(JSON.stringify(found.lowered)).toBe(
      JSON.stringify(lowered(chat, { ...target, reserved: /(?!)/g }).lowered),
    );
  });

  it('have names of their own', () => {
    const names = [...SOURCE_PASSES, ...LOWERED_PASSES].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('change nothing of what they are given', () => {
    const chat = { ...calledTwice('x', ''), system: withSystem('A </think>', '<image>').system };
    const before = JSON.stringify(chat);
    const all = { hasDefinitions: true, cutsAtThinkTags: true, reserved: /<image>/g };
    for (const results of ['one text', 'objects', 'no blank texts'] as const)
      lowered(chat, { ...CALLS, ...all, results, callIds: () => ['1', '2'] });
    expect(JSON.stringify(chat)).toBe(before);
  });
});
