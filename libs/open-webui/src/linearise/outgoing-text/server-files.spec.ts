import { isBlankByNature } from './blank-text';
import { outgoingData, outgoingText } from './outgoing-text';

const ID = '3f2b8c1e-6c1d-4f0e-9a52-0b1f5b0c7d11';
const FILE = `/api/v1/files/${ID}/content`;

describe('files of the server in texts', () => {
  it.each([
    ['a picture', `Look:\n![Generated Image](${FILE})\nDone.`, 'Look:\n\nDone.'],
    ['a picture on another host', `![x](https://chat.example.org${FILE} "t") here`, 'here'],
    ['a link keeps its label', `see [the report](${FILE}) please`, 'see the report please'],
    ['an element', `a <img src="${FILE}" alt="x"> b`, 'a  b'],
    ['a video', `a <video src="${FILE}" controls></video> b`, 'a  b'],
    ['an address', `it is at ${FILE}, I think`, 'it is at  I think'],
    ['a cached picture', '![](/cache/image/generations/ab12.png) ok', 'ok'],
    ['a placeholder', `watch {{VIDEO_FILE_ID_${ID}}} now`, 'watch  now'],
    ['an older placeholder', `<file type="html" id="${ID}" /> ok`, 'ok'],
    // Negative rows
    ['a picture elsewhere', '![x](https://example.org/a.png) is it', '![x](https://example.org/a.png) is it'], // prettier-ignore
    ['the route in words', 'call GET /api/v1/files first', 'call GET /api/v1/files first'],
    ['another placeholder', 'Dear {{USER_NAME}}', 'Dear {{USER_NAME}}'],
  ])('%s', (_, stored, expected) => {
    expect(outgoingText(stored).part.text).toBe(expected);
    expect(outgoingText(stored).part.text).not.toContain(ID);
  });

  it('leave data as it was but for the address', () => {
    const data = JSON.stringify({ url: `http://h${FILE}`, note: `![a](${FILE})`, n: 1 });
    expect(JSON.parse(outgoingData(data))).toEqual({ url: '', note: '![a]()', n: 1 });
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
