import type { Answer } from './answer';
import { readContent } from './read-content';

const block = (type: string, body: string, done = 'true', attributes = ''): string =>
  `<details type="${type}" done="${done}"${attributes}>\n<summary>s</summary>\n${body}\n</details>`;

interface Expected {
  readonly text: string;
  readonly reasoning?: readonly string[];
  readonly open?: boolean;
}

describe('readContent', () => {
  it.each<[string, string, Expected]>([
    ['plain text', 'Hello', { text: 'Hello' }],
    ['text with angle brackets', 'a < b && <b>x</b> <3', { text: 'a < b && <b>x</b> <3' }],
    ['escaped characters in normal text', '&lt;think&gt;x', { text: '&lt;think&gt;x' }],

    ['think', '<think>\nhm\n</think>\nYes', { text: 'Yes', reasoning: ['hm'] }],
    ['thinking', '<thinking>hm</thinking>Yes', { text: 'Yes', reasoning: ['hm'] }],
    ['a thought in capitals', '<THINK>hm</THINK>Yes', { text: 'Yes', reasoning: ['hm'] }],
    ['a thought of two spellings', '<Think>hm</think >Yes', { text: 'Yes', reasoning: ['hm'] }],
    ['a thought with attributes', '<think time="3">hm</think>Yes', { text: 'Yes', reasoning: ['hm'] }], // prettier-ignore
    ['the end of a thought in capitals', 'hm\n</THINK>\nYes', { text: 'Yes', reasoning: ['hm'] }],
    ['an element of XML', 'It is <Reason>late</Reason>.', { text: 'It is <Reason>late</Reason>.' }],
    ['a longer word', '<thinker>hm</thinker>', { text: '<thinker>hm</thinker>' }],
    ['a block in capitals', "<DETAILS TYPE='reasoning' DONE='true'>\n<SUMMARY>Thought</SUMMARY>\nhm\n</DETAILS>\nYes", { text: 'Yes', reasoning: ['hm'] }], // prettier-ignore
    ['an untyped block in capitals', '<DETAILS><SUMMARY>Thinking</SUMMARY>\nhm\n</Details>\nYes', { text: 'Yes', reasoning: ['hm'] }], // prettier-ignore
    ['reason', '<reason>hm</reason>Yes', { text: 'Yes', reasoning: ['hm'] }],
    ['reasoning', '<reasoning>hm</reasoning>Yes', { text: 'Yes', reasoning: ['hm'] }],
    ['thought', '<thought>hm</thought>Yes', { text: 'Yes', reasoning: ['hm'] }],
    ['Thought', '<Thought>hm</Thought>Yes', { text: 'Yes', reasoning: ['hm'] }],
    ['the Kimi marks', '◁think▷hm◁/think▷Yes', { text: 'Yes', reasoning: ['hm'] }],
    [
      'begin_of_thought with an answer wrapper',
      '<|begin_of_thought|>hm<|end_of_thought|>\n\n<|begin_of_solution|>\nYes\n<|end_of_solution|>',
      { text: 'Yes', reasoning: ['hm'] },
    ],
    [
      'a thought of 0.5.5 that mentions the closing tag in a line',
      `${block('reasoning', 'I write </details> here\nand go on')}\nYes`,
      { text: 'Yes', reasoning: ['I write </details> here\nand go on'] },
    ],
    [
      'code that prints the closing tag',
      `${block('code_interpreter', '```python\nprint("</details>")\n```')}\nYes`,
      { text: 'Yes' },
    ],
    [
      'a block on one line before a plain one',
      '<details type="reasoning" done="true"><summary>s</summary>hm</details>\nYes\n<details>\nmore\n</details>',
      { text: 'Yes\n<details>\nmore\n</details>', reasoning: ['hm'] },
    ],
    [
      'a block whose end does not begin a line, before a plain one',
      '<details type="reasoning" done="true">\n<summary>s</summary>\nhm</details>\nYes\n<details>\nmore\n</details>',
      { text: 'Yes\n<details>\nmore\n</details>', reasoning: ['hm'] },
    ],
    [
      'a word about such a tag in code',
      'Write `<details type="reasoning" done="true">` first',
      { text: 'Write `<details type="reasoning" done="true">` first' },
    ],
    [
      'a block that was cut off, outside of code',
      'Use `x`.\n<details type="reasoning" done="true">\n<summary>s</summary>\n> hm',
      { text: 'Use `x`.', reasoning: ['hm'], open: true },
    ],
    ['a lone closing tag', 'hm\n</think>\n\nYes', { text: 'Yes', reasoning: ['hm'] }],
    [
      'several thoughts',
      '<think>a</think>One <think>b</think>Two',
      { text: 'One Two', reasoning: ['a', 'b'] },
    ],
    [
      'a thought that mentions its own end',
      '<think>the </think>\ntag</think>\nYes',
      { text: 'Yes', reasoning: ['the', 'tag'] },
    ],
    [
      'a word about the tag after a thought',
      '<think>a</think>The </think> tag ends it',
      { text: 'The </think> tag ends it', reasoning: ['a'] },
    ],
    ['a thought within a thought', '<think>a<think>b</think>c</think>answer', { text: 'answer', reasoning: ['a<think>b</think>c'] }], // prettier-ignore
    ['a summary with an attribute', '<details>\n<summary class="x">Thought for 3 seconds</summary>\nhm\n</details>\nYes', { text: 'Yes', reasoning: ['hm'] }], // prettier-ignore
    ['a block without a type', '<details>\n<summary>Thinking...</summary>\nhm\n</details>\nYes', { text: 'Yes', reasoning: ['hm'] }], // prettier-ignore
    ['a block without a type that was cut off', '<details>\n<summary>Thinking...</summary>\nhm', { text: '', reasoning: ['hm'], open: true }], // prettier-ignore
    ['a block without a type in code', '```html\n<details>\n<summary>Thinking...</summary>\nhm\n</details>\n```', { text: '```html\n<details>\n<summary>Thinking...</summary>\nhm\n</details>\n```' }], // prettier-ignore
    ['a thought that never ended', '<think>hm', { text: '', reasoning: ['hm'], open: true }],
    [
      'a thought that never ended, behind text',
      'Yes.\n<think>hm',
      { text: 'Yes.', reasoning: ['hm'], open: true },
    ],
    ['an opening tag inside a sentence', 'Use the <think> tag', { text: 'Use the <think> tag' }],
    [
      'tags in inline code',
      'Use `<think>` and `</think>` here',
      { text: 'Use `<think>` and `</think>` here' },
    ],
    ['tags in a fence', '```\n<think>x</think>\n```', { text: '```\n<think>x</think>\n```' }],
    [
      'a fence inside a thought',
      '<think>\n```\nx\n</think>\nYes\n```\ny\n```',
      { text: 'Yes\n```\ny\n```', reasoning: ['```\nx'] },
    ],

    ['details of 0.5.5', block('reasoning', 'hm') + '\nYes', { text: 'Yes', reasoning: ['hm'] }],
    [
      'details with quoted lines',
      block('reasoning', '> a\n> 3 < 4 && "x"') + '\nYes',
      { text: 'Yes', reasoning: ['a\n3 < 4 && "x"'] },
    ],
    [
      'escaped details of 0.6.35',
      block('reasoning', '&gt; Is &lt;/details&gt; in?\n&gt; it&#x27;s') + '\nYes',
      { text: 'Yes', reasoning: ["Is </details> in?\nit's"] },
    ],
    [
      'a body that mentions the closing tag',
      block('reasoning', '> write </details>\n> then') + '\nYes',
      { text: 'Yes', reasoning: ['write </details>\nthen'] },
    ],
    [
      'a body with a whole plain block',
      block('reasoning', 'a\n<details>\nb\n</details>\nc') + '\nYes',
      { text: 'Yes', reasoning: ['a\n<details>\nb\n</details>\nc'] },
    ],
    [
      'a stray think tag inside the body',
      block('reasoning', '> a\n> </think>\n> b') + '\nYes',
      { text: 'Yes', reasoning: ['a\n</think>\nb'] },
    ],
    [
      'an unfinished block',
      block('reasoning', '> a', 'false'),
      { text: '', reasoning: ['a'], open: true },
    ],
    [
      'a block without end',
      '<details type="reasoning" done="true">\n<summary>s</summary>\n> a',
      { text: '', reasoning: ['a'], open: true },
    ],
    [
      'an open block with text behind',
      block('code_interpreter', 'x', 'false') + '\nYes',
      { text: 'Yes', open: true },
    ],
    [
      'an open block before a closed one',
      block('tool_calls', '', 'false') + '\n' + block('reasoning', '> a') + '\nYes',
      { text: 'Yes', reasoning: ['a'] },
    ],
    [
      'a plain block',
      'Yes\n<details>\n<summary>More</summary>\nx\n</details>',
      { text: 'Yes\n<details>\n<summary>More</summary>\nx\n</details>' },
    ],
    [
      'a block with another type',
      '<details type="spoiler">x</details>',
      { text: '<details type="spoiler">x</details>' },
    ],
    [
      'a word about a block',
      'Write `<details type="reasoning">` there',
      { text: 'Write `<details type="reasoning">` there' },
    ],
    [
      'text around a block',
      'I will.\n' + block('code_interpreter', '```python\n6*7\n```') + '\nDone.',
      { text: 'I will.\nDone.' },
    ],
    [
      'raw code interpreter',
      '<code_interpreter type="code" lang="python">\n6*7\n</code_interpreter>\nDone.',
      { text: 'Done.' },
    ],
    ['a similar tag', '<code_interpreters>x', { text: '<code_interpreters>x' }],
    [
      'a tag that was cut off',
      'Yes <details type="reasoning" done="fal',
      { text: 'Yes', open: true },
    ],
    [
      'text before a thought with a stray end',
      'One <think>a</think> b\n</think>\nTwo',
      { text: 'One Two', reasoning: ['a', 'b'] },
    ],
  ])('%s', (_, content, { text, reasoning = [], open = false }) => {
    const answer = readContent(content);
    expect({ ...answer, text: answer.text.trim() }).toMatchObject({ text, reasoning, open });
  });
});

describe('tool calls in content', () => {
  const call = (
    id: string,
    name: string,
    rawArgs: string,
    result: string,
  ): Answer['calls'][number]['calls'][number] => ({ id, name, rawArgs, result });

  it.each<[string, string, Answer['calls'][number]['calls']]>([
    [
      'two lists of 0.5.8',
      '<details type="tool_calls" done="true" content="[{&quot;id&quot;: &quot;c1&quot;, &quot;function&quot;: {&quot;name&quot;: &quot;w&quot;, &quot;arguments&quot;: &quot;{\\&quot;q\\&quot;: \\&quot;A &amp; \\\\\\&quot;B\\\\\\&quot;\\&quot;}&quot;}}, {&quot;id&quot;: &quot;c2&quot;, &quot;function&quot;: {&quot;name&quot;: &quot;lost&quot;, &quot;arguments&quot;: &quot;{}&quot;}}]" results="[{&quot;tool_call_id&quot;: &quot;c1&quot;, &quot;content&quot;: &quot;no &lt;result&gt;&quot;}, {&quot;tool_call_id&quot;: &quot;c9&quot;, &quot;content&quot;: &quot;nobody&quot;}]">\n</details>',
      [call('c1', 'w', '{"q": "A & \\"B\\""}', 'no <result>')],
    ],
    [
      'one block per call, arguments JSON in JSON',
      '<details type="tool_calls" done="true" id="c" name="n" arguments="&quot;{\\&quot;a\\&quot;: 1}&quot;" result="&quot;ok&quot;" files="" embeds="[]">\n<summary>Tool Executed</summary>\n</details>',
      [call('c', 'n', '{"a": 1}', 'ok')],
    ],
    [
      'arguments encoded once',
      '<details type="tool_calls" done="true" id="c" name="n" arguments="{&quot;a&quot;: 12345678901234567890}" result="{&quot;x&quot;: 1}">\n</details>',
      [call('c', 'n', '{"a": 12345678901234567890}', '{"x": 1}')],
    ],
    [
      'the result in the body',
      '<details type="tool_calls" done="true" id="c" name="n" arguments="&quot;{}&quot;">\n<summary>Tool Executed</summary>\n&quot;a.txt\\n&lt;p&gt;&quot;\n</details>',
      [call('c', 'n', '{}', 'a.txt\n<p>')],
    ],
    [
      'an empty result',
      '<details type="tool_calls" done="true" id="c" name="n" arguments="" result="&quot;&quot;">\n</details>',
      [call('c', 'n', '{}', '')],
    ],
    [
      'no result',
      '<details type="tool_calls" done="false" id="c" name="n" arguments="{}">\n<summary>Executing...</summary>\n</details>',
      [],
    ],
    ['no name', '<details type="tool_calls" done="true" id="c" result="1">\n</details>', []],
    [
      'lists that are no JSON',
      '<details type="tool_calls" done="true" content="[{" results="[]">\n</details>',
      [],
    ],
    [
      'arguments that are no JSON',
      '<details type="tool_calls" done="true" id="c" name="n" arguments="{broken" result="1">\n</details>',
      [call('c', 'n', '{broken', '1')],
    ],
  ])('%s', (_, content, expected) => {
    expect(readContent(`before\n${content}\nafter`).calls.flatMap(({ calls }) => calls)).toEqual(
      expected,
    );
  });

  it('remembers where in the text a call stood, also when thoughts around it go', () => {
    const tool =
      '<details type="tool_calls" done="true" id="c" name="n" arguments="{}" result="1">\n</details>\n';
    const { text, calls } = readContent(`<think>a</think>One\n${tool}<think>b</think>Two`);
    expect(calls.map(({ at }) => [text.slice(0, at), text.slice(at)])).toEqual([['One\n', 'Two']]);
  });

  it('takes a lone closing tag back to the call before it only', () => {
    const tool =
      '<details type="tool_calls" done="true" id="c" name="n" arguments="{}" result="1">\n</details>\n';
    const { text, calls } = readContent(`a</think>One\n${tool}b</think>Two`);
    expect(text).toBe('One\nTwo');
    expect(calls.map(({ at }) => at)).toEqual([4]);
  });
});
