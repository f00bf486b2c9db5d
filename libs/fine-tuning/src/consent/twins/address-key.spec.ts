import { addressKey } from './address-key';

describe('addressKey', () => {
  it.each([
    ['Ada@Example.org', 'ada@example.org'],
    ['  ada@example.org\t\n', 'ada@example.org'],
    ['\u00a0ada@example.org\ufeff', 'ada@example.org'],
    ['JÖRG@example.org', 'jörg@example.org'],
    ['jo\u0308rg@example.org', 'jörg@example.org'],
    ['STRASSE@example.org', 'straße@example.org'],
    ['ΟΔΟΣ@example.org', 'οδος@example.org'],
    ['\u212aim@example.org', 'kim@example.org'],
    ['АННА@пример.рф', 'анна@пример.рф'],
  ])('%p is the address %p', (a, b) => {
    expect(addressKey(a)).not.toBeNull();
    expect(addressKey(a)).toBe(addressKey(b));
  });

  it.each([
    ['ada@example.org', 'ada@example.com'],
    ['ada@example.org', 'ad.a@example.org'],
    ['ada@example.org', 'ada+x@example.org'],
  ])('%p is not the address %p', (a, b) => {
    expect(addressKey(a)).not.toBe(addressKey(b));
  });

  it.each([null, undefined, '', '  ', 'none', 'unknown'])('%p is no address', (email) => {
    expect(addressKey(email)).toBeNull();
  });
});
