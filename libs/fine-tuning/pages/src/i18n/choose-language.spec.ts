import { chooseLanguage, chooseLocale } from './choose-language';

it.each([
  [null, ['de-AT', 'en'], ['en', 'de'], 'de'],
  [null, ['fr', 'de'], ['en', 'de'], 'de'],
  [null, ['fr'], ['en', 'de'], 'en'],
  [null, [], ['en', 'de'], 'en'],
  ['de', ['en-US'], ['en', 'de'], 'de'],
  ['DE', ['en-US'], ['en', 'de'], 'de'],
  ['xx', ['de'], ['en', 'de'], 'de'],
  ['<script>', [], ['en', 'de'], 'en'],
  [null, ['pt-BR'], ['en', 'pt', 'pt-BR'], 'pt-BR'],
])('chosen %p, wanted %j of %j: %s', (chosen, wanted, available, expected) => {
  expect(chooseLanguage(chosen, wanted, available)).toBe(expected);
});

it.each([
  ['de', ['en-US', 'de-AT'], 'de-AT'],
  ['de', ['en-US'], 'de'],
  ['de', ['de-'], 'de'],
])('%s for a browser of %j: %s', (language, wanted, expected) => {
  expect(chooseLocale(language, wanted)).toBe(expected);
});
