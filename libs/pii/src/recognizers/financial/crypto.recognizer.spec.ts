import { markHits, unmark } from '../../test-support/marked-text';
import { base58, bech32m } from '@scure/base';
import { CryptoRecognizer } from './crypto.recognizer';
import { encodeBase58Check, decodeBase58Check } from './crypto/base58';
import { encodeBech32, isBech32 } from './crypto/bech32';
import { proveAddress } from './crypto/crypto-address';

describe(CryptoRecognizer.name, () => {
  it.each([
    'BTC «CRYPTO 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa»',
    '«CRYPTO bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4», «CRYPTO 3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy»',
    'taproot «CRYPTO bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr»',
    'eth «CRYPTO 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed» and «CRYPTO 0x52908400098527886e0f7030069857d2e4169ee7»',
    'xrp «CRYPTO rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh»',
    'trx «CRYPTO TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t»',
    'doge «CRYPTO DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L»',
    'ltc «CRYPTO LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1»',
    'xlm «CRYPTO GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ»',
    'solana wallet «CRYPTO 7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV1»',
    'xmr «CRYPTO 44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A»',
    'commit 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb',
    'sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'a wrong case: «CRYPTO 0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed»',
    'my btc wallet is «CRYPTO 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb»',
    'hash 0x88df016429689c079f3b2f6ad39fa052532c56795b733da78a91ebe6a713944b',
    'thisIsAVeryLongIdentifier2WithoutAnyMeaningAtAll',
  ])('%s', (expected) => expect(markHits(new CryptoRecognizer(), unmark(expected))).toBe(expected));

  it('encodes what it decodes', () => {
    const payload = Buffer.from('00010203040506', 'hex');
    expect(Buffer.from(decodeBase58Check(encodeBase58Check(payload), base58)!)).toEqual(payload);
    expect(isBech32(encodeBech32('bc', [0, 1, 2, 31, 30]))).toBe(true);
    expect(isBech32(bech32m.encode('bc', [0, 1, 2, 31, 30]))).toBe(true);
    expect(isBech32('bc1qqqqqqqq')).toBe(false);
  });

  const monero =
    '44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A';
  it.each([
    ['a Monero address', monero, 'proven'],
    ['its last letter changed', `${monero.slice(0, -1)}B`, undefined],
    ['a block beyond eight bytes', `4zzzzzzzzzz${monero.slice(11)}`, undefined],
    ['a letter that is not of base58', `${monero.slice(0, -1)}0`, undefined],
    ['an Ethereum address', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'proven'],
    ['one of a wrong case', '0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'likely'],
    ['a Ripple address', 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh', 'proven'],
    ['its last letter changed', 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTi', 'shape'],
    ['bech32', 'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4', 'proven'],
    ['bech32 in two cases', 'bc1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4', 'likely'],
    ['a Bitcoin Cash address', 'qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a', 'proven'],
    ['its last letter changed', 'qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6q', undefined],
  ])('%s: %s', (_, word, proof) => expect(proveAddress(word)).toBe(proof));
});
