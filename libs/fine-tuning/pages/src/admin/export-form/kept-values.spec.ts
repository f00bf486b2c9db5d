import { broughtBack, NOTHING_KEPT, replaced } from './kept-values';

const own = { format: 'openai', models: 'a' };
const recipe = { recipe: 'nightly' };

it('offers nothing where nothing was entered', () => {
  expect(replaced(NOTHING_KEPT, recipe)).toEqual({ values: recipe, former: null });
  expect(replaced(NOTHING_KEPT, {})).toEqual(NOTHING_KEPT);
});

it.each([
  ['emptied', {}, { values: own, former: null }],
  ['begun from a recipe', recipe, { values: own, former: recipe }],
])('brings back what stood there before it was %s', (_, others, expected) => {
  const kept = replaced({ values: own, former: null }, others);
  expect(kept).toEqual({ values: others, former: own });
  expect(broughtBack(kept)).toEqual(expected);
});

it('keeps what was emptied first when an empty form is emptied again', () => {
  const kept = replaced(replaced({ values: own, former: null }, {}), {});
  expect(broughtBack(kept).values).toEqual(own);
});

it('takes back bringing back', () => {
  const kept = replaced({ values: own, former: null }, recipe);
  expect(broughtBack(broughtBack(kept))).toEqual(kept);
});
