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
    '<details type=reasoning>',
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
