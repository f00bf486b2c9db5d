import { nullBareNumbers } from './bare-numbers';
import { contentText, hasMediaParts } from './content-text';
import { htmlUnescape } from './html-unescape';
import { jsonText } from './json-text';
import { hasValue, textOf } from './json-value';
import { partsText } from './parts-text';

describe('nullBareNumbers', () => {
  it.each([
    ['[NaN]', '[null]'],
    ['[-Infinity,Infinity]', '[null,null]'],
    ['{"a":NaN,"b":"NaN"}', '{"a":null,"b":"NaN"}'],
    ['["\\"NaN", NaN]', '["\\"NaN", null]'],
    ['[-1]', '[-1]'],
    ['"NaN', '"NaN'],
    ['', ''],
  ])('%s', (json, expected) => {
    expect(nullBareNumbers(json)).toBe(expected);
  });
});

describe('contentText', () => {
  it.each([
    ['text', 'text'],
    [[{ type: 'text', text: 'a' }, { type: 'image_url' }, 'b'], 'a\nb'],
    [{ text: 'a' }, 'a'],
    [{ content: [{ text: 'a' }, { text: 'b' }] }, 'a\nb'],
    [{ parts: ['a'] }, 'a'],
    [7, '7'],
    [null, ''],
    [{}, ''],
    [true, ''],
  ])('%j', (content, text) => {
    expect(contentText(content)).toBe(text);
  });
});

describe('hasMediaParts', () => {
  it.each([
    [
      [
        { type: 'text', text: 'a' },
        { type: 'image_url', image_url: {} },
      ],
      true,
    ],
    [[{ type: 'input_audio' }], true],
    [[{ type: 'text', text: 'a' }], false],
    [['a'], false],
    [[{ kind: 'image' }], false],
    ['image_url', false],
  ])('%j: %p', (content, media) => {
    expect(hasMediaParts(content)).toBe(media);
  });
});

describe('partsText', () => {
  it.each([
    [['a', { text: 'b' }, { text: 7 }, null], 'a|b'],
    ['bare', 'bare'],
    [{ text: 'a' }, ''],
  ])('%j', (parts, text) => {
    expect(partsText(parts, '|')).toBe(text);
  });
});

describe('htmlUnescape', () => {
  it.each([
    ['&lt;a&gt; &quot;b&quot; &#x27;c&#39; &amp;', '<a> "b" \'c\' &'],
    ['&amp;lt;', '&lt;'],
    ['&nbsp; &copy; a & b', '&nbsp; &copy; a & b'],
  ])('%s', (text, expected) => {
    expect(htmlUnescape(text)).toBe(expected);
  });
});

describe('hasValue', () => {
  it.each([['a'], [1], [true], [[0]], [{ a: null }]])('%j is a value', (value) => {
    expect(hasValue(value)).toBe(true);
  });

  it.each([[null], [undefined], [false], [''], [0], [[]], [{}]])('%j is none', (value) => {
    expect(hasValue(value)).toBe(false);
  });
});

describe('textOf', () => {
  it.each([
    ['a', 'a'],
    [' a ', ' a '],
    [' \n', undefined],
    ['', undefined],
    [1, undefined],
    [null, undefined],
  ])('%j', (value, text) => {
    expect(textOf(value)).toBe(text);
  });
});

describe('jsonText', () => {
  it('writes values, and nothing for one that cannot be written', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(jsonText({ a: [1] })).toBe('{"a":[1]}');
    expect(jsonText(undefined)).toBe('');
    expect(jsonText(deep)).toBe('');
  });
});
