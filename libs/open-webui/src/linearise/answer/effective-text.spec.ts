import { effectiveText } from './effective-text';
import { messageItem } from '../test-support/made-up-chat';

function shown(node: Record<string, unknown>): string {
  const text = effectiveText(node);
  return text.kind === 'answer' ? `${text.status}: ${text.answer.text}` : text.kind;
}

describe('the text of an answer', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['content alone', { content: 'C' }, 'complete: C'],
    ['output alone (0.10.0 to 0.10.2)', { content: '', output: [messageItem('O')] }, 'complete: O'],
    [
      'several output messages, blank ones skipped',
      { output: [messageItem('a'), messageItem(' '), messageItem('b')] },
      'complete: a\nb',
    ],
    ['both equal', { content: 'C', output: [messageItem('C')] }, 'complete: C'],
    [
      'equal apart from white space: content',
      { content: 'a\n  b', output: [messageItem('a b')] },
      'complete: a\n  b',
    ],
    [
      'edited: content, the old output stays hidden',
      { content: 'new', output: [messageItem('old')], originalContent: 'old' },
      'edited: new',
    ],
    [
      'filtered: content',
      { content: 'key [REDACTED]', output: [messageItem('key ZX-1')], originalContent: 'key ZX-1' },
      'edited: key [REDACTED]',
    ],
    [
      'texts that differ in citation marks only',
      { content: 'a[1]', output: [messageItem('a')], sources: [{}] },
      'complete: a[1]',
    ],
    [
      'the same without sources: the marks are text',
      { content: 'a[1]', output: [messageItem('a')] },
      'conflict',
    ],
    [
      'two texts and nothing that decides',
      { content: 'a', output: [messageItem('b')] },
      'conflict',
    ],
    [
      'a null originalContent decides nothing',
      { content: 'a', output: [messageItem('b')], originalContent: null },
      'conflict',
    ],
    ['both blank', { content: ' ', output: [messageItem('')] }, 'blank'],
    ['only reasoning', { content: '<think>x</think>' }, 'blank'],
    [
      'only a call',
      {
        output: [
          { type: 'function_call', call_id: '1', name: 'n' },
          { type: 'function_call_output', call_id: '1', output: 'r' },
        ],
      },
      'blank',
    ],
    [
      'merged replaces both',
      { content: 'a', output: [messageItem('b')], merged: { status: true, content: 'M' } },
      'merged: M',
    ],
    [
      'an empty merge does not',
      { content: 'a', merged: { status: true, content: '' } },
      'complete: a',
    ],
    [
      'a merge that is under way does not',
      { content: 'a', merged: { status: false, content: 'M' } },
      'complete: a',
    ],
    ['output that is no list', { content: 'a', output: { type: 'message' } }, 'complete: a'],
    [
      'raw tags in both',
      { content: '<think>x</think>a', output: [messageItem('<think>x</think>a')] },
      'complete: a',
    ],
    [
      'the last item in progress',
      { content: 'a', output: [messageItem('a', { status: 'in_progress' })] },
      'unfinished',
    ],
    ...['incomplete', 'pending', 'queued', 'requires_approval'].map(
      (status): [string, Record<string, unknown>, string] => [
        `a last call that is ${status}`,
        {
          content: 'I will.',
          output: [messageItem('I will.'), { type: 'function_call', name: 'n', status }],
        },
        'unfinished',
      ],
    ),
    [
      'a call that waits beside one that is done',
      {
        content: 'I will.',
        output: [
          messageItem('I will.'),
          { type: 'function_call', call_id: '1', name: 'n', status: 'requires_approval' },
          { type: 'function_call_output', call_id: '2', output: 'r', status: 'completed' },
        ],
      },
      'unfinished',
    ],
    [
      'a call that waited, and an answer after it',
      {
        output: [
          { type: 'function_call', call_id: '1', name: 'n', status: 'pending' },
          messageItem('Done.', { status: 'completed' }),
        ],
      },
      'complete: Done.',
    ],
    [
      'a continuation that never came',
      {
        content: 'a',
        output: [messageItem('a'), messageItem('', { status: 'in_progress' })],
      },
      'unfinished',
    ],
    [
      'a summary of a machine at the end',
      {
        output: [
          messageItem('a'),
          {
            type: 'open_webui:context_compaction',
            call_id: '1',
            summary: 's',
            status: 'in_progress',
          },
        ],
      },
      'complete: a',
    ],
    [
      'only an item of an unknown type',
      { output: [{ type: 'open_webui:dream', text: 'x', content: [{ text: 'x' }] }] },
      'unreadable',
    ],
    [
      'an item of an unknown type beside text',
      { output: [{ type: 'open_webui:dream', text: 'x' }, messageItem('a')] },
      'complete: a',
    ],
    ['only a search at the provider', { output: [{ type: 'web_search_call' }] }, 'blank'],
    [
      'an earlier item in progress',
      {
        content: 'a',
        output: [messageItem('a', { status: 'in_progress' }), { type: 'reasoning', content: [] }],
      },
      'complete: a',
    ],
    [
      'the last block open',
      { content: '<details type="reasoning" done="false">\n> x\n</details>' },
      'unfinished',
    ],
    [
      'a part list',
      {
        content: [
          { type: 'text', text: 'a' },
          { type: 'text', text: 'b' },
        ],
      },
      'complete: a\nb',
    ],
    ['an empty list', { content: [] }, 'blank'],
    ['null', { content: null }, 'blank'],
    ['an object', { content: { error: 'x' } }, 'blank'],
  ])('%s', (_, node, expected) => {
    expect(shown(node)).toBe(expected);
  });

  it('puts the calls of the output into the text of the content', () => {
    const call = { type: 'function_call', call_id: '1', name: 'n', arguments: '{}' };
    const result = {
      type: 'function_call_output',
      call_id: '1',
      output: [{ type: 'input_text', text: 'r' }],
    };
    const text = effectiveText({
      content: 'One.\n\n  Two.',
      output: [messageItem('One.'), call, result, messageItem('Two.')],
    });
    if (text.kind !== 'answer') throw new Error(text.kind);
    const at = text.answer.calls[0]?.at ?? -1;
    expect([text.answer.text.slice(0, at), text.answer.text.slice(at)]).toEqual([
      'One.',
      '\n\n  Two.',
    ]);
  });

  it('takes nothing of the output when the content was filtered: no calls, no reasoning', () => {
    const call = { type: 'function_call', call_id: '1', name: 'n', arguments: '{"key":"ZX-1"}' };
    const result = { type: 'function_call_output', call_id: '1', output: 'ZX-1' };
    const thought = { type: 'reasoning', content: [{ text: 'ZX-1' }] };
    const node = {
      content: 'key [REDACTED]',
      output: [thought, call, result, messageItem('key ZX-1')],
      originalContent: 'key ZX-1',
    };
    expect(JSON.stringify(effectiveText(node))).not.toContain('ZX-1');
  });
});
