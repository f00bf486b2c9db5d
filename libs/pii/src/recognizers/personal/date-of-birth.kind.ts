import { dateSurrogate } from '../../surrogates/technical.surrogates';
import { defineKind } from '../pii-kind';
import { DateOfBirthRecognizer } from './date-of-birth.recognizer';

export const DATE_OF_BIRTH = defineKind({
  type: 'DATE_OF_BIRTH',
  describe: 'dates of birth: dates beside a word for birth',
  source: 'ISO 8601 and the customs of each language',
  rank: 0.12,
  surrogate: (input, random) => dateSurrogate(input, random),
  canary: {
    value: (random) =>
      `19${60 + random.below(39)}-0${1 + random.below(9)}-${10 + random.below(18)}`,
  },
  engineLabels: ['DATEOFBIRTH'],
  create: () => [new DateOfBirthRecognizer()],
});
