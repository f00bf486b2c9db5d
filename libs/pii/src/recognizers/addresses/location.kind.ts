import { wordsForm } from '../canonical-forms';
import { defineKind } from '../pii-kind';

export const LOCATION = defineKind({
  type: 'LOCATION',
  describe: 'places that names of people are told apart from',
  source: 'none',
  optional: true,
  rank: -0.3,
  identity: (text) => wordsForm(text),
  copies: 'never',
  engineLabels: ['LOC', 'GPE', 'CITY'],
  create: ({ personNames }) => [personNames],
});
