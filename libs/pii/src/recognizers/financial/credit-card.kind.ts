import { valueLike } from '../../canaries/canary-values';
import { cardSurrogate } from '../../surrogates/financial.surrogates';
import { compactForm } from '../canonical-forms';
import { defineKind } from '../pii-kind';
import { CreditCardRecognizer } from './credit-card.recognizer';

const CARDS = ['4111 1111 1111 1111', '5555-5555-5555-4444', '378282246310005'];

export const CREDIT_CARD = defineKind({
  type: 'CREDIT_CARD',
  describe: 'numbers of payment cards',
  source: 'ISO/IEC 7812-1',
  rank: 0.15,
  identity: (text) => compactForm(text),
  copies: 'compact',
  surrogate: (input, random) => cardSurrogate(input, random),
  canary: {
    value: (random) => valueLike(CARDS, 'CREDIT_CARD', cardSurrogate, random),
  },
  engineLabels: ['CREDITCARDNUMBER'],
  create: () => [new CreditCardRecognizer()],
});
