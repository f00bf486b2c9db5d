import { dateSurrogate } from '../../surrogates/technical.surrogates';
import { defineKind } from '../pii-kind';
import { DateRecognizer } from './date.recognizer';

export const DATE = defineKind({
  type: 'DATE',
  describe: 'dates of any kind',
  source: 'ISO 8601 and the customs of each language',
  optional: true,
  rank: -0.3,
  copies: 'never',
  surrogate: (input, random) => dateSurrogate(input, random),
  canary: {
    value: (random) =>
      `20${10 + random.below(14)}-0${1 + random.below(9)}-${10 + random.below(18)}`,
  },
  engineLabels: ['DATE_TIME', 'PRIVATE_DATE'],
  presidioName: 'DATE_TIME',
  create: () => [new DateRecognizer()],
});
