import { usernameSurrogate } from '../../surrogates/contact.surrogates';
import { handleForm } from '../canonical-forms';
import { defineKind } from '../pii-kind';
import { UsernameRecognizer } from './username.recognizer';

export const USERNAME = defineKind({
  type: 'USERNAME',
  describe: 'names of accounts and handles',
  source: 'none',
  rank: -0.05,
  identity: (text) => handleForm(text),
  surrogate: (input, random) => usernameSurrogate(input, random),
  canary: {
    value: (random) =>
      `${random.pick(['night', 'river', 'pixel', 'storm'])}_${random.pick(['owl', 'fox', 'rider', 'coder'])}${10 + random.below(80)}`,
  },
  create: () => [new UsernameRecognizer()],
});
