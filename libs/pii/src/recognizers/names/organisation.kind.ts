import { wordsForm } from '../canonical-forms';
import { defineKind } from '../pii-kind';

export const ORG = defineKind({
  type: 'ORG',
  describe: 'organisations that names of people are told apart from',
  source: 'none',
  optional: true,
  rank: -0.3,
  identity: (text) => wordsForm(text),
  copies: 'never',
  engineLabels: ['ORGANIZATION'],
  create: ({ personNames }) => [personNames],
  presidioName: 'ORGANIZATION',
});
