/**
 * The one filter whose value is a word: `language=en` over all doors is the same as naming the language. It stands in lists
 * of filters, but a recipe holds it in `languages`, so that both ways give one recipe.
 */
export const LANGUAGE_FILTER = {
  name: 'language',
  measures: 'the language of most of the text of the questions',
  unit: 'two-letter code (ISO 639-1)',
  default: null,
  min: null,
  max: null,
  drops: 'other',
  reason: 'language',
} as const;
