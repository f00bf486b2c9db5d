import { fileHeaders } from './file-headers';

const headersOf = (name: string): Record<string, string> =>
  fileHeaders({ name, bytes: 1, rows: null, sha256: 'ab'.repeat(32) });

it.each([
  ['train.jsonl', 'application/jsonl; charset=utf-8'],
  ['train.jsonl.gz', 'application/gzip'],
  ['manifest.json', 'application/json; charset=utf-8'],
  ['README.md', 'text/markdown; charset=utf-8'],
  ['report.html', 'text/html; charset=utf-8'],
  ['train.parquet', 'application/vnd.apache.parquet'],
  ['train.jsonl.age', 'application/octet-stream'],
  ['strange.exe', 'application/octet-stream'],
  ['json', 'application/octet-stream'],
])('%s is sent as %s', (name, type) => {
  expect(headersOf(name)['Content-Type']).toBe(type);
});

it.each([
  ['a/b/train.jsonl', 'train.jsonl', 'train.jsonl'],
  ['a "b";\r\n.jsonl', 'a__b____.jsonl', 'a%20%22b%22%3B%0D%0A.jsonl'],
  ['grün.json', 'gr_n.json', 'gr%C3%BCn.json'],
])('the name %p cannot end its header', (name, plain, encoded) => {
  expect(headersOf(name)['Content-Disposition']).toBe(
    `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
  );
});

it('says what the content is worth, and that no browser may run or guess it', () => {
  expect(headersOf('report.html')).toMatchObject({
    ETag: `"${'ab'.repeat(32)}"`,
    'Repr-Digest': `sha-256=:${Buffer.from('ab'.repeat(32), 'hex').toString('base64')}:`,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store, no-transform',
    'Content-Security-Policy': expect.stringMatching(/^sandbox; default-src 'none'/) as string,
  });
});

it.each([
  [false, 'attachment', "frame-ancestors 'none'", 'DENY'],
  [true, 'inline', "frame-ancestors 'self'", 'SAMEORIGIN'],
])('shown in a page of ours: %p', (isShown, disposition, ancestors, frames) => {
  const file = { name: 'report.html', bytes: 1, rows: null, sha256: 'ab' };
  const headers = fileHeaders(file, isShown);
  expect(headers['Content-Disposition']).toMatch(new RegExp(`^${disposition};`));
  expect(headers['Content-Security-Policy']).toContain('sandbox;');
  expect(headers['Content-Security-Policy']).toContain(ancestors);
  expect(headers['X-Frame-Options']).toBe(frames);
});
