import { valueLike } from '../../canaries/canary-values';
import { cryptoSurrogate } from '../../surrogates/financial.surrogates';
import { defineKind } from '../pii-kind';
import { CryptoRecognizer } from './crypto.recognizer';

const WALLETS = [
  '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
  'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
];

export const CRYPTO = defineKind({
  type: 'CRYPTO',
  describe: 'addresses of crypto currencies',
  source: 'BIP 173 and BIP 350, EIP-55, Base58Check of each chain',
  rank: 0.15,
  surrogate: (input, random) => cryptoSurrogate(input, random),
  canary: {
    value: (random) => valueLike(WALLETS, 'CRYPTO', cryptoSurrogate, random),
  },
  engineLabels: ['CRYPTO_WALLET'],
  create: () => [new CryptoRecognizer()],
});
