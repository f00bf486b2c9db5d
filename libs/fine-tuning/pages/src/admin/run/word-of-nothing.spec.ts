import { wordOfNothing } from './word-of-nothing';

it.each([
  ['pii', 'options.raw'],
  ['userIds', 'options.all'],
  ['languages', 'options.all'],
  ['archived', 'options.all'],
  // A list of what is left out: empty it leaves out nothing.
  ['excludeTags', 'options.none'],
  ['pii.allow', 'options.none'],
  ['limit', 'options.none'],
])('nothing in %s is %s', (field, key) => {
  expect(wordOfNothing(field)).toBe(key);
});
