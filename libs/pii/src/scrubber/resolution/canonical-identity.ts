import { foldWord } from '../../scan/char-class';
import type { PiiType } from '../pii-types';
import { parseIpv6 } from '../../recognizers/technical/ip-policy';

/**
 * What makes two hits of one type the same thing when the recognizer did not say so: case, separators and
 * line breaks do not count, everything else does (a `+tag` makes another address).
 */
export function canonicalIdentity(type: PiiType, text: string): string {
  switch (type) {
    case 'EMAIL':
    case 'USERNAME':
      return text.replace(/\s+/g, '').replace(/^@/, '').toLowerCase();
    case 'PHONE':
      return text.replace(/(?!^\+)[^0-9]/g, '');
    case 'CREDIT_CARD':
    case 'IBAN':
    case 'BANK_ACCOUNT':
    case 'NATIONAL_ID':
    case 'PASSPORT':
    case 'DRIVER_LICENSE':
    case 'MAC':
    case 'PLATE':
      return text.replace(/[^0-9A-Za-z\u0080-\uffff]/g, '').toUpperCase();
    case 'IP':
      return (text.includes(':') ? parseIpv6(text)?.join(':') : undefined) ?? text;
    case 'PERSON':
    case 'ADDRESS':
    case 'ORG':
    case 'LOCATION':
      return foldWord(text)
        .replace(/[\s,.]+/g, ' ')
        .trim();
    default:
      return text;
  }
}
