import { conversationOf, type TurnSketch } from '../../pipeline/test-support/conversation-of';
import { lower } from './lower';
import type { Target } from './target';

const PLAIN: Target = { tools: 'none', mask: 'none', isAlternating: true };
const TOOLS: Target = { ...PLAIN, tools: 'calls' };
const question: TurnSketch = { role: 'user', text: 'q' };
const answer: TurnSketch = { role: 'assistant', text: 'a' };
const learnt: TurnSketch = { ...answer, train: false };
const call: TurnSketch = {
  ...{ role: 'assistant', text: '' },
  call: { id: 'c', name: 'f', rawArgs: '{}' },
};
const result: TurnSketch = { role: 'tool', text: 'r', result: { callId: 'c', name: 'f' } };
const stray: TurnSketch = { ...result, result: { callId: 'd', name: 'f' } };

describe('lower', () => {
  it.each<[string, Target, TurnSketch[]]>([
    ['a question and its answer', PLAIN, [question, answer]],
    ['several of them', PLAIN, [question, answer, question, answer]],
    ['calls where they have a place', TOOLS, [question, call, result, answer]],
    ['one call after the other', TOOLS, [question, call, result, call, result, answer]],
    ['a prefix by weight', { ...PLAIN, mask: 'weight' }, [question, learnt, question, answer]],
    ['a prefix before the last answer', { ...PLAIN, mask: 'last' }, [question, learnt, question, answer]], // prettier-ignore
    ['any order where the target takes any', { ...PLAIN, isAlternating: false }, [answer, question, question]], // prettier-ignore
  ])('carries %s', (_, target, sketches) => {
    const result = lower(conversationOf(...sketches), target);
    expect(result).toMatchObject({ lowered: { turns: sketches.map(({ role }) => ({ role })) } });
  });

  it.each<[string, Target, TurnSketch[]]>([
    ['calls without a place', PLAIN, [question, call, result, answer]],
    ['a prefix that would be learnt twice', PLAIN, [question, learnt, question, answer]],
    ['nothing to learn', { ...PLAIN, mask: 'last' }, [question, answer, question, learnt]],
    ['two questions', PLAIN, [question, question, answer]],
    ['two answers', PLAIN, [question, answer, answer]],
    ['an answer first', PLAIN, [answer, question, answer]],
    ['a question last', PLAIN, [question, answer, question]],
    ['a blank question', PLAIN, [{ ...question, text: ' \n' }, answer]],
    ['a blank answer', PLAIN, [question, { ...answer, text: '' }]],
    ['nothing at all', PLAIN, []],
    ['a call without a result', TOOLS, [question, call, question, answer]],
    ['a call at the end', TOOLS, [question, call, result]],
    ['a result of no call', TOOLS, [question, stray, answer]],
    ['a result of another call', TOOLS, [question, call, stray, answer]],
    ['a result twice', TOOLS, [question, call, result, result, answer]],
    ['a result first', TOOLS, [result, answer]],
  ])('gives up %s', (_, target, sketches) => {
    expect(lower(conversationOf(...sketches), target)).toEqual({ drop: 'not_representable' });
  });

  it('defuses what the target would take for its own mark, in all that is said', () => {
    const chat = conversationOf(
      { role: 'user', text: 'see <image> and <images>' },
      { ...call, call: { id: 'c', name: 'f', rawArgs: '{"x":"<image>"}' } },
      { ...result, text: '<image>' },
      { role: 'assistant', text: 'No <image>.' },
    );
    const found = lower(
      { ...chat, system: [{ text: 'On <image>', origin: 'chat' }] },
      { ...TOOLS, reserved: /<image>/g },
    );
    expect(found).toMatchObject({
      lowered: {
        system: 'On <image >',
        turns: [
          { text: 'see <image > and <images>' },
          { calls: [{ rawArgs: '{"x":"<image >"}' }] },
          { text: '<image >' },
          { text: 'No <image >.' },
        ],
      },
    });
  });

  it('keeps thoughts in their tags, and no such tag within', () => {
    const chat = conversationOf(question, {
      ...{ role: 'assistant', text: 'Write </think> so.' },
      reasoning: ['one </think> two', 'three <think>'],
    });
    expect(lower(chat, PLAIN)).toMatchObject({
      lowered: {
        turns: [
          {},
          {
            text: '<think>\none </think > two\n\nthree <think >\n</think>\n\nWrite </think > so.',
          },
        ],
      },
    });
  });
});
