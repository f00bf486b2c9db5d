import { valueLike } from '../../canaries/canary-values';
import { emailSurrogate } from '../../surrogates/contact.surrogates';
import { handleForm } from '../canonical-forms';
import { defineKind } from '../pii-kind';
import { EmailRecognizer } from './email.recognizer';
import { ObfuscatedEmailRecognizer } from './obfuscated-email.recognizer';

export const EMAIL = defineKind({
  type: 'EMAIL',
  describe: 'e-mail addresses, encoded and spelled-out ones too',
  source: 'RFC 5321, RFC 5322, RFC 6531',
  rank: 0.25,
  identity: (text) => handleForm(text),
  copies: 'never',
  surrogate: (input, random) => emailSurrogate(input, random),
  canary: {
    value: (random) => valueLike(['x@example.com'], 'EMAIL', emailSurrogate, random),
  },
  engineLabels: ['EMAIL_ADDRESS', 'PRIVATE_EMAIL'],
  presidioName: 'EMAIL_ADDRESS',
  create: () => [new EmailRecognizer(), new ObfuscatedEmailRecognizer()],
});
