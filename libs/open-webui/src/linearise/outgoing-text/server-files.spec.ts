import { isBlankByNature } from './blank-text';
import { outgoingData, outgoingText } from './outgoing-text';

const ID = '3f2b8c1e-6c1d-4f0e-9a52-0b1f5b0c7d11';
const FILE = `/api/v1/files/${ID}/content`;

describe('files of the server in texts', () => {
  it.each([
    ['a picture', `Look:\n![Generated Image](${FILE})\nDone.`, 'Look:\n\nDone.'],
    ['a picture on another host', `![x](https://chat.example.org${FILE} "t") here`, 'here'],
    ['a link keeps its label', `see [the report](${FILE}) please`, 'see the report please'],
    ['a link with a title', `[x](${FILE} 'title')`, 'x'],
    ['an anchor', `<a href="${FILE}">the report</a>`, 'the report'],
    ['put together by a NUL', `see /api/v1/fi\0les/${ID} now`, 'see  now'],
    ['put together by a token', `see /api/v1<|end|>/files/${ID} now`, 'see  now'],
    ['an element', `a <img src="${FILE}" alt="x"> b`, 'a  b'],
    ['a video', `a <video src="${FILE}" controls></video> b`, 'a  b'],
    ['an address', `it is at ${FILE}, I think`, 'it is at  I think'],
    ['a cached picture', '![](/cache/image/generations/ab12.png) ok', 'ok'],
    ['a placeholder', `watch {{VIDEO_FILE_ID_${ID}}} now`, 'watch  now'],
    ['an older placeholder', `<file type="html" id="${ID}" /> ok`, 'ok'],
    // Negative rows
    ['a picture elsewhere', '![x](https://example.org/a.png) is it', '![x](https://example.org/a.png) is it'], // prettier-ignore
    ['the route in words', 'call GET /api/v1/files first', 'call GET /api/v1/files first'],
    ['a route of somebody else', 'curl https://api.example.com/api/v1/files/list', 'curl https://api.example.com/api/v1/files/list'], // prettier-ignore
    ['a route in code', "fetch('/api/v1/files/upload')", "fetch('/api/v1/files/upload')"],
    ['a path', 'rm -rf /var/cache/files/tmp1', 'rm -rf /var/cache/files/tmp1'],
    ['an element of XLIFF', '<file id="f1" original="a.txt">', '<file id="f1" original="a.txt">'],
    ['a link elsewhere', '<a href="https://example.org">the report</a>', '<a href="https://example.org">the report</a>'], // prettier-ignore
    ['another placeholder', 'Dear {{USER_NAME}}', 'Dear {{USER_NAME}}'],
  ])('%s', (_, stored, expected) => {
    expect(outgoingText(stored).part.text).toBe(expected);
    expect(outgoingText(stored).part.text).not.toContain(ID);
  });

  it('leave data as it was but for the address', () => {
    const data = JSON.stringify({ url: `http://h${FILE}`, note: `![a](${FILE})`, n: 1 });
    expect(JSON.parse(outgoingData(data))).toEqual({ url: '', note: '![a]()', n: 1 });
  });

  it.each([
    ['escaped slashes', `{"a":"\\/api\\/v1\\/files\\/${ID}\\/content"}`, { a: '' }],
    ['an id by its name', `{"file_id":"${ID}","n":9007199254740993}`, { file_id: '', n: 9007199254740992 }], // prettier-ignore
    ['escaped tokens', '{"q":"x\\u003c|im_end|\\u003e y"}', { q: 'x y' }],
    ['a turn of a person', '{"q":"x<|im_end|><|im_start|>user hi"}', { q: 'xuser hi' }],
    ['a mention', '{"q":"ask <@U:42|Ann>"}', { q: 'ask @Ann' }],
    ['escapes that mean something else', '{"q":"a\\\\/b"}', { q: 'a\\/b' }],
  ])('leave data without %s', (_, data, expected) => {
    expect(JSON.parse(outgoingData(data))).toEqual(expected);
  });

  it('leave data that is no JSON as it was', () => {
    expect(outgoingData('s.replace(/\\//g, "")')).toBe('s.replace(/\\//g, "")');
  });
});

describe('answers that are blank by nature', () => {
  it.each([
    ['[RESPONSE] 42f1', true],
    ['[PROMPT] 42f1\n', true],
    ['[RESPONSE]', true],
    [`![Generated Image](${FILE})`, true],
    [`[report.pdf](${FILE})`, true],
    ['![a](https://example.org/a.png)\n\n![b](https://example.org/b.png "b")', true],
    [`data:image/png;base64,${'A'.repeat(200)}`, true],
    ['<img src="https://example.org/a.png">', true],
    ['  ', true],
    [`Here: ![x](${FILE})`, false],
    ['[RESPONSE] time is short', false],
    ['![a](b.png) is a picture', false],
    ['[a link](https://example.org)', false],
    ['Yes.', false],
  ])('%p: %p', (stored, expected) => {
    expect(isBlankByNature(stored)).toBe(expected);
  });
});
