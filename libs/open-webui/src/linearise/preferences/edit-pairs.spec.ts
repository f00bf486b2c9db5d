import type { FeedbackRow } from '../../chat-content';
import {
  answerNode,
  chatBlob,
  lineariseBlob,
  messageItem,
  questionNode,
} from '../test-support/made-up-chat';
import { exampleLines, oneExample, ratingRow } from '../test-support/made-up-ratings';

const edit = { examples: ['pair'], pairs: ['edit'] } as const;
const thought = { type: 'reasoning', content: [{ text: 'hidden' }] };

function lines(answer: object, question: object = {}): string[] {
  const blob = chatBlob([questionNode('u', 'q', question), answerNode('a', 'new', answer)]);
  return exampleLines(lineariseBlob(blob, { options: edit }));
}

/** The shapes of the development databases' cases of these names, and those next to them. */
describe('the text that an answer had before', () => {
  const original = { originalContent: 'old' };
  const output = [messageItem('new')];

  it.each<[string, object, object, readonly string[]]>([
    ['human_edit_both', { output, ...original }, {}, ['new > old']],
    [
      'equal apart from white space',
      { output: [messageItem('ne w')], ...original },
      {},
      ['new > old'],
    ],
    ['with thoughts beside it', { output: [thought, ...output], ...original }, {}, ['new > old']],
    [
      'with machinery in it',
      {
        output,
        originalContent:
          '<details type="reasoning" done="true">\n> x\n</details>\nold <@M:m|Llama>',
      },
      {},
      ['new > old @Llama'],
    ],
    ['human_edit_stale_output', { output: [messageItem('old')], ...original }, {}, []],
    [
      'outlet_filter_original',
      {
        content: 'The key is [REDACTED].',
        output: [messageItem('The key is Z.')],
        originalContent: 'The key is Z.',
      },
      {},
      [],
    ],
    ['human_edit_012', { output, user_id: 'owner' }, {}, []],
    ['action_rewrite', { output, user_id: 'owner', ...original }, {}, []],
    ['signed with the whole person', { output, user: { id: 'owner' }, ...original }, {}, []],
    ['made by a task', { output, meta: { task_id: 't' }, ...original }, {}, []],
    ['under a signed question', { output, ...original }, { user_id: 'owner' }, []],
    ['human_edit_output_only', { content: '', output }, {}, []],
    ['an edit of that time with an earlier text', { content: '', output, ...original }, {}, []],
    ['no output', { ...original }, {}, []],
    ['an output that is no list', { output: { text: 'new' }, ...original }, {}, []],
    ['an output without text', { output: [thought], ...original }, {}, []],
    [
      'an unfinished output',
      { output: [messageItem('new', { status: 'in_progress' })], ...original },
      {},
      [],
    ],
    ['a merged answer', { output, merged: { status: true, content: 'both' }, ...original }, {}, []],
    ['the same text', { output, originalContent: ' new\n' }, {}, []],
    ['nothing before', { output, originalContent: '' }, {}, []],
    ['only thoughts before', { output, originalContent: '<think>old</think>' }, {}, []],
    [
      'an unfinished text before',
      { output, originalContent: '<details type="reasoning" done="false">' },
      {},
      [],
    ],
    ['a placeholder before', { output, originalContent: '[RESPONSE] a' }, {}, []],
    ['no text before', { output, originalContent: { text: 'old' } }, {}, []],
    [
      'stored content before',
      { output, originalContent: 'old <|tool_call|>{"name": "view_note"}' },
      {},
      [],
    ],
    ['an error', { output, error: true, ...original }, {}, []],
  ])('%s', (_, answer, question, expected) => {
    expect(lines(answer, question)).toEqual(expected.map((line) => `pair edit ${line}`));
  });

  const rewritten = chatBlob([questionNode('u'), answerNode('a', 'new', { output, ...original })]);

  it('is taken only where it is asked for', () => {
    const reading = lineariseBlob(rewritten, { options: { examples: ['pair'] } });
    expect(exampleLines(reading)).toEqual([]);
    expect(reading.reason).toBe('no_pair');
  });

  it('is a side with turns of its own, of the same message', () => {
    const calls = (name: string, text: string): string =>
      `<details type="tool_calls" done="true" id="c" name="${name}" arguments="&quot;{}&quot;" result="&quot;r&quot;">\n</details>\n${text}`;
    const call = { type: 'function_call', call_id: 'c', name: 'now', arguments: '{}' };
    const blob = chatBlob([
      questionNode('u'),
      answerNode('a', 'new', {
        output: [call, { ...call, type: 'function_call_output', output: 'r' }, messageItem('new')],
        originalContent: calls('now', 'old'),
        annotation: { rating: 1 },
      }),
    ]);
    const reading = lineariseBlob(blob, { options: edit, content: { hasFeedbackTable: false } });
    const { turns, preference, leafId, authorIds } = oneExample(reading);
    expect(turns.map(({ id }) => id)).toEqual([
      'u',
      ...['a#1', 'a#2', 'a#3'],
      ...['a#original#1', 'a#original#2', 'a#original#3'],
    ]);
    expect(preference).toEqual({
      ...{ kind: 'pair', answerAt: 1, rejectedAt: 4, label: true },
      ...{ evidence: 'edit', raterId: 'owner', margin: null },
    });
    expect(turns.slice(1).every(({ messageIds }) => messageIds.join() === 'a')).toBe(true);
    expect(turns.map(({ feedback }) => feedback.length)).toEqual([0, 0, 0, 1, 0, 0, 0]);
    const ids = turns.flatMap(({ toolCalls }) => toolCalls.map(({ id }) => id));
    expect(new Set(ids).size).toBe(2);
    expect(turns.flatMap(({ toolResult }) => toolResult?.callId ?? [])).toEqual(ids);
    expect(leafId).toBe('pair:a:a#original');
    expect(reading.copyKeys.get(leafId)).toHaveLength(3);
    expect(authorIds).toEqual(['owner']);
    expect([...reading.fates]).toEqual([
      ['u', 'exported'],
      ['a', 'exported'],
    ]);
  });
});

describe('an answer saved as a copy', () => {
  const below = { parentId: 'u' };
  const same = { ...below, feedbackId: 'f', annotation: { rating: 1 } };
  const blob = (rest: object = {}, before: object = {}): object =>
    chatBlob([
      questionNode('u'),
      answerNode('a', 'old', { ...same, ...before }),
      answerNode('b', 'new', { ...same, ...rest }),
    ]);
  const rated = (of: object, made: object = {}): FeedbackRow =>
    ratingRow(of, 'a', { id: 'f', ...made });

  function copies(
    of: object,
    rows: readonly FeedbackRow[],
    refused: readonly string[] = [],
  ): string[] {
    return exampleLines(lineariseBlob(of, { refused, options: edit, content: { feedback: rows } }));
  }

  it('is preferred to what it was made from', () => {
    expect(copies(blob(), [rated(blob())])).toEqual(['pair edit new > old']);
    expect(copies(blob(), [rated(blob(), { rating: -1 })])).toEqual(['pair edit new > old']);
  });

  it.each<[string, object, readonly FeedbackRow[]]>([
    ['no row names one of them', blob(), []],
    ['the row is of another rating', blob(), [rated(blob(), { id: 'g' })]],
    ['somebody else wrote the row', blob(), [rated(blob(), { user: 'other' })]],
    [
      'the row is of another chat',
      blob(),
      [{ ...rated(blob()), meta: { chat_id: 'x', message_id: 'a' } }],
    ],
    [
      'the row names a message that is gone',
      blob(),
      [{ ...rated(blob()), meta: { chat_id: 'chat', message_id: 'x' } }],
    ],
    ['the copy has a rating of its own', blob({ feedbackId: 'g' }), [rated(blob())]],
    ['the original lost its rating', blob({}, { feedbackId: undefined }), [rated(blob())]],
    ['it says the same', blob({ content: 'old ' }), [rated(blob())]],
    ['its output is still the old one', blob({ output: [messageItem('old')] }), [rated(blob())]],
    ['the original changed', blob(), [rated(blob(), { then: { a: { content: 'x' } } })]],
  ])('is not where %s', (_, of, rows) => {
    expect(copies(of, rows)).toEqual([]);
  });

  it('is not when it hangs below another question', () => {
    const of = chatBlob([
      questionNode('u'),
      answerNode('a', 'old', same),
      questionNode('v'),
      answerNode('b', 'new', { ...same, parentId: 'v' }),
    ]);
    expect(copies(of, [rated(of)])).toEqual([]);
  });

  it('gives way to ratings of both', () => {
    const rows = [rated(blob()), ratingRow(blob(), 'b', { rating: -1, id: 'g' })];
    const options = { examples: ['pair'], pairs: ['rating', 'arena', 'edit'] } as const;
    const reading = lineariseBlob(blob(), { options, content: { feedback: rows } });
    expect(exampleLines(reading)).toEqual(['pair rating old > new']);
  });
});
