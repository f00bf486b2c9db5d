import { parseConsentFlag } from './consent-flag';

describe('parseConsentFlag', () => {
  it.each([
    [null, null],
    [undefined, null],
    ['granted', 'granted'],
    ['withdrawn', 'withdrawn'],
    ['denied', 'denied'],
    ['', 'denied'],
    ['Granted', 'denied'],
    ['cleared', 'denied'],
    [true, 'denied'],
  ])('%p is %p', (value, flag) => {
    expect(parseConsentFlag(value)).toBe(flag);
  });
});
