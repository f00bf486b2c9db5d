import { hasSources, withoutCitations } from './citations';

describe('withoutCitations', () => {
  it.each([
    ['glued', 'first[1].', 'first.'],
    ['with a space', 'first [1]. Then [2] more', 'first. Then more'],
    ['several', 'first[1,2][2#ab] and [1, 3].', 'first and.'],
    ['alone', '[1]', ''],
    ['at the end of a line', 'first [1]\nsecond', 'first\nsecond'],
    ['inline code', 'take `a[1]` here[1]', 'take `a[1]` here'],
    ['a fence', '```\na[1]\n```\nx[1]', '```\na[1]\n```\nx'],
    ['a link', '[1](http://x) [2]', '[1](http://x)'],
    ['a definition', 'a[1]\n[1]: http://x', 'a\n[1]: http://x'],
    ['a year', 'in [2024]', 'in [2024]'],
    ['words', '[a] [1a] [] [x1]', '[a] [1a] [] [x1]'],
    ['a list', 'x = [1, 2', 'x = [1, 2'],
    ['an empty suffix', 'a[1#]', 'a[1#]'],
  ])('%s', (_, text, expected) => {
    expect(withoutCitations(text).trim().replace(/ +/g, ' ')).toBe(expected);
  });
});

describe('hasSources', () => {
  it.each([
    [{ sources: [{}] }, true],
    [{ citations: [{}] }, true],
    [{ sources: [], citations: null }, false],
    [{}, false],
  ])('%p: %p', (node, expected) => {
    expect(hasSources(node)).toBe(expected);
  });
});
