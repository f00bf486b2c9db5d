import { hasDataUrl, withoutDataUrls } from './data-urls';

const payload = 'A'.repeat(600);

describe('withoutDataUrls', () => {
  it.each([
    ['an image goes', `a ![x](data:image/png;base64,${payload}) b`, 'a  b'],
    ['an image with a title', `![x](data:image/png;base64,${payload} "t")b`, 'b'],
    [
      'a bare one is named',
      `see data:application/pdf;base64,${payload}== end`,
      'see [application/pdf data] end',
    ],
    ['two of them', `![](data:a/b;base64,${payload})![](data:a/b;base64,${payload})`, ''],
    ['a small picture goes', `a ![dot](data:image/gif;base64,${'R'.repeat(56)}=) b`, 'a  b'],
    [
      'a picture cut short in prose stays',
      'as `![x](data:image/png;base64,iVBORw…)`',
      'as `![x](data:image/png;base64,iVBORw…)`',
    ],
    [
      'a one-pixel file is a file',
      `url(data:image/png;base64,${'A'.repeat(92)})`,
      'url([image/png data])',
    ],
    ['a short example stays', 'data:text/plain;base64,SGk=', 'data:text/plain;base64,SGk='],
    ['no data URL', `x;base64,${payload}`, `x;base64,${payload}`],
    ['plain text', 'hello', 'hello'],
  ])('%s', (_, text, expected) => {
    expect(withoutDataUrls(text)).toBe(expected);
    expect(hasDataUrl(text)).toBe(expected !== text);
  });
});
