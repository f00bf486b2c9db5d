import { markHits, unmark } from '../../test-support/marked-text';
import { CryptoRecognizer } from './crypto.recognizer';
import { encodeBase58Check, decodeBase58Check } from './crypto/base58';
import { encodeBech32, isBech32 } from './crypto/bech32';
import { keccak256 } from './crypto/keccak';

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

  it('hashes like Ethereum', () => {
    expect(keccak256(Buffer.alloc(0)).toString('hex')).toBe(
      'c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470',
    );
  });

  it('encodes what it decodes', () => {
    const payload = Buffer.from('00010203040506', 'hex');
    expect(Buffer.from(decodeBase58Check(encodeBase58Check(payload))!)).toEqual(payload);
    expect(isBech32(encodeBech32('bc', [0, 1, 2, 31, 30], true))).toBe(true);
    expect(isBech32('bc1qqqqqqqq')).toBe(false);
  });
});
