import { CodeSpans } from './code-spans';
import { findDetailsBlocks } from './details-blocks';
import { readDetailsTag } from './details-tag';

describe('readDetailsTag', () => {
  it.each([
    ['<details type="reasoning" done="true">', 'reasoning', { done: 'true' }],
    [
      '<details\ntype="tool_calls" name="a &lt; b &quot;c&quot;">',
      'tool_calls',
      { name: 'a < b "c"' },
    ],
    ['<details type="code_interpreter" output="x > y">', 'code_interpreter', { output: 'x > y' }],
    ['<details type="reasoning" type="tool_calls">', 'reasoning', {}],
    ['<details type="reasoning" done="fal', 'reasoning', { done: 'fal' }],
    ["<details type='reasoning' done='true'>", 'reasoning', { done: 'true' }],
    ["<details type='code_interpreter' output='x > y'>", 'code_interpreter', { output: 'x > y' }],
    ['<DETAILS TYPE="Reasoning" DONE="false">', 'reasoning', { done: 'false' }],
    ['<details type=reasoning done=true>', 'reasoning', { done: 'true' }],
    ['<details open type="reasoning" name="a=b">', 'reasoning', { name: 'a=b' }],
    ["<details type='reasoning' done='fal", 'reasoning', { done: 'fal' }],
  ])('%s', (text, kind, attributes) => {
    const tag = readDetailsTag(text, 0);
    expect(tag?.kind).toBe(kind);
    expect(tag?.end).toBe(text.length);
    expect(Object.fromEntries(tag?.attributes ?? [])).toMatchObject(attributes);
  });

  it.each([
    '<details>',
    '<details open>',
    '<details type="other">',
    '<detailstype="reasoning">',
    '<details type="reasoning" <b>',
    '<details type=reasoned>',
    "<details it's type>",
    '<details summary="type=reasoning">',
  ])('%s is text', (text) => {
    expect(readDetailsTag(text, 0)).toBeUndefined();
  });
});

describe('findDetailsBlocks', () => {
  it('takes a block with its line break, and leaves plain blocks', () => {
    const text = 'a<details type="reasoning" done="true">\nb\n</details>\nc<details>d</details>';
    const blocks = findDetailsBlocks(text);
    expect(
      blocks.map(({ start, end, body, open }) => [text.slice(start, end), body, open]),
    ).toEqual([['<details type="reasoning" done="true">\nb\n</details>\n', '\nb\n', false]]);
  });

  it('takes a folded thought whole, with the blocks and thoughts in it', () => {
    const text =
      '<details><summary>Thinking</summary>\na\n<details type="tool_calls" done="true">\nb\n</details>\n' +
      'c\n<details><summary>More</summary>\nd\n</details>\ne\n</details>\nThe answer.';
    const [block, ...others] = findDetailsBlocks(text);
    expect(others).toEqual([]);
    expect(text.slice(block?.end)).toBe('The answer.');
    const unclosed = text.replace('</details>\nThe answer.', '');
    expect(findDetailsBlocks(unclosed).map(({ tag }) => tag.kind)).toEqual([
      'reasoning',
      'tool_calls',
    ]);
  });

  it.each([
    ['<details type="reasoning" done="false">\nb\n</details>', true],
    ['<details type="reasoning" done="true">\nb', true],
    ['<details type="reasoning" done="true">\nb\n</details>', false],
  ])('%j is open: %p', (text, open) => {
    expect(findDetailsBlocks(text)[0]?.open).toBe(open);
  });
});

describe('CodeSpans', () => {
  it.each([
    ['```\n^\n```', true],
    ['a `^` b', true],
    ['```\na\n```\n^', false],
    ['```\n^', false],
    ['a ` ^\n` b', false],
    ['^', false],
  ])('%j: %p', (marked, inside) => {
    const place = marked.indexOf('^');
    expect(new CodeSpans(marked).contains(place)).toBe(inside);
  });
});
