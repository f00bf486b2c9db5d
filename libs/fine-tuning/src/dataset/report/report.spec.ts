import { barTable, countTable, grouped } from './html';
import { sampleSection } from './sample-html';
import { tokenHistogram } from './token-histogram';

const names = (html: string): string[] =>
  [...html.matchAll(/<th scope="row">([^<]*)<\/th>/g)].map(([, name]) => name ?? '');

describe('report', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [1234567, '1,234,567'],
  ])('groups the digits of %d', (n, text) => {
    expect(grouped(n)).toBe(text);
  });

  it('orders reasons by number, and equal ones by name', () => {
    expect(names(countTable('x', { b: 1, a: 1, c: 5 }))).toEqual(['c', 'a', 'b']);
  });

  it('leaves a histogram in the order of its ranges, from the first to the last that is not empty', () => {
    const tokens = new Map([
      [300, 9],
      [70, 1],
      [2000, 2],
    ]);
    expect(names(barTable('x', Object.entries(tokenHistogram(tokens))))).toEqual([
      '65–128 tokens',
      '129–256 tokens',
      '257–512 tokens',
      '513–1,024 tokens',
      '1,025–2,048 tokens',
    ]);
  });

  it.each<[string, unknown, string, string]>([
    [
      'turns',
      { messages: [{ role: 'user', content: 'a <b> & "c"\nd' }] },
      '<h3>user</h3><pre>a &lt;b&gt; &amp; &quot;c&quot;\nd</pre>',
      '<b>',
    ],
    [
      'tool calls',
      { messages: [{ role: 'assistant', content: null, tool_calls: [{ id: '<x>' }] }] },
      '&quot;id&quot;: &quot;&lt;x&gt;&quot;',
      'null',
    ],
    [
      'parts',
      { messages: [{ role: 'user', content: [{ type: 'text', text: '<i>' }] }] },
      '&lt;i&gt;',
      '<i>',
    ],
    ['a role that is none', { messages: [{ role: 5 }, null] }, '&quot;role&quot;: 5', '<h3>'],
    ['rows of another shape', { prompt: '<p>', completion: 1 }, '&lt;p&gt;', '<p>'],
  ])('shows %s, escaped', (_, sample, there, notThere) => {
    const html = sampleSection(sample, 0);
    expect(html).toContain('<h2>Sample 1</h2>');
    expect(html).toContain(there);
    expect(html).not.toContain(notThere);
  });
});
