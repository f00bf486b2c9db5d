import { sameShape } from '../../surrogates/format-preserving';
import { compactForm } from '../canonical-forms';
import { defineKind } from '../pii-kind';
import { PlateRecognizer } from './plate.recognizer';

export const PLATE = defineKind({
  type: 'PLATE',
  describe: 'number plates of vehicles, beside a word for one',
  source: 'the registration authority of each country',
  identity: (text) => compactForm(text),
  copies: 'compact',
  canary: {
    value: (random) => sameShape(random.pick(['AB12 CDE', 'ABC-1234']), random),
  },
  engineLabels: ['LICENSE_PLATE', 'IN_VEHICLE_REGISTRATION'],
  create: () => [new PlateRecognizer()],
});
