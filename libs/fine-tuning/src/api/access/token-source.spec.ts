import { isForgedByBrowser, readCookie } from './token-source';

test.each([
  [undefined, null],
  ['', null],
  ['token=a.b.c', 'a.b.c'],
  ['x=1; token=a.b.c; y=2', 'a.b.c'],
  ['token="a.b.c"', 'a.b.c'],
  ['mytoken=no', null],
  ['token', null],
  ['token=', ''],
  ['a=token=x', null],
  ['token=first; token=second', 'first'],
])('cookie header %s', (header, expected) => {
  expect(readCookie(header, 'token')).toBe(expected);
});

test.each([
  ['POST', {}, false],
  ['POST', { origin: 'https://host.example', host: 'host.example' }, false],
  ['POST', { origin: 'https://evil.example', host: 'host.example' }, true],
  ['POST', { origin: 'https://host.example:444', host: 'host.example' }, true],
  ['POST', { origin: 'null', host: 'host.example' }, true],
  ['POST', { 'sec-fetch-site': 'cross-site' }, true],
  ['POST', { 'sec-fetch-site': 'same-site' }, true],
  ['POST', { 'sec-fetch-site': 'same-origin' }, false],
  ['POST', { 'sec-fetch-site': 'same-origin', origin: 'https://a.example', host: 'b:3000' }, false],
  ['POST', { 'sec-fetch-site': 'none', origin: 'https://a.example', host: 'b:3000' }, true],
  ['DELETE', { 'sec-fetch-site': 'cross-site' }, true],
  ['GET', { 'sec-fetch-site': 'cross-site' }, false],
  // A Bearer token is never attached by the browser itself; a proxy's Basic login is, and then the cookie counts.
  ['POST', { 'sec-fetch-site': 'cross-site', authorization: 'Bearer x' }, false],
  ['POST', { 'sec-fetch-site': 'cross-site', authorization: 'bearer x' }, false],
  ['POST', { 'sec-fetch-site': 'cross-site', authorization: 'Basic eDp5' }, true],
  ['POST', { 'sec-fetch-site': 'cross-site', authorization: '' }, true],
  ['POST', { 'sec-fetch-site': 'cross-site', authorization: 'Bearer ' }, true],
  ['DELETE', { origin: 'https://evil.example', host: 'a', authorization: 'Basic x' }, true],
])('%s with %j', (method, headers, expected) => {
  expect(isForgedByBrowser({ method, headers })).toBe(expected);
});
