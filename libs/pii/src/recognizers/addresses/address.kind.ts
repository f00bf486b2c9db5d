import { addressSurrogate } from '../../surrogates/contact.surrogates';
import type { KeyedRandom } from '../../surrogates/keyed-random';
import { wordsForm } from '../canonical-forms';
import { defineKind } from '../pii-kind';
import { AddressChainRecognizer } from './address-chain.recognizer';
import { AddressNeighboursRecognizer } from './address-neighbours.recognizer';
import { AddressRecognizer } from './address.recognizer';
import { EastAsianAddressRecognizer } from './east-asian-address.recognizer';

export const ADDRESS = defineKind({
  type: 'ADDRESS',
  describe: 'postal addresses, and streets with a house number',
  source: 'none',
  rank: 0.1,
  identity: (text) => wordsForm(text),
  copies: 'words',
  surrogate: (input, random) => addressSurrogate(input, random),
  canary: {
    value: (random, language) =>
      language === 'de' ? germanAddress(random) : americanAddress(random),
  },
  engineLabels: ['STREET', 'STREETADDRESS', 'PRIVATE_ADDRESS', 'BUILDINGNUM', 'ZIPCODE'],
  create: ({ names }) => [
    new AddressRecognizer(names),
    new AddressChainRecognizer(names),
    new EastAsianAddressRecognizer(),
  ],
  createForConversation: ({ names }) => [new AddressNeighboursRecognizer(names)],
});

function germanAddress(random: KeyedRandom): string {
  return `${random.pick(['Lindenstraße', 'Gartenstraße', 'Bahnhofstraße'])} ${1 + random.below(90)}, ${1 + random.below(8)}0${random.digits(3)} ${random.pick(['Berlin', 'Hamburg', 'Dresden'])}`;
}

function americanAddress(random: KeyedRandom): string {
  return `${1 + random.below(900)} ${random.pick(['Maple', 'Cedar', 'Walnut'])} ${random.pick(['Street', 'Avenue', 'Road'])}, ${random.pick(['Springfield, IL', 'Portland, OR', 'Austin, TX'])} ${1 + random.below(8)}${random.digits(4)}`;
}
