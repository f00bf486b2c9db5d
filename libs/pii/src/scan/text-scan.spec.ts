import { newScan } from '../test-support/new-scan';
import { TextScan } from './text-scan';
import { PII_CONTEXT } from '../recognizers/context-sets';

const scan = newScan();
const words = (text: string): string[] => {
  scan.reset(text);
  return Array.from({ length: scan.tokenCount }, (_, i) => scan.word(i));
};
const runs = (text: string): string[] => {
  scan.reset(text);
  return Array.from({ length: scan.runCount }, (_, i) =>
    scan.text.slice(scan.tokenStart[scan.runFirst[i]!]!, scan.tokenEnd[scan.runLast[i]!]!),
  );
};

describe(TextScan.name, () => {
  it.each([
    ['Hello, wörld 42', ['Hello', 'wörld', '42']],
    ['电话13800138000入', ['电话', '13800138000', '入']],
    ['010-1234-5678입니다', ['010', '1234', '5678', '입니다']],
    ['我的email是john', ['我的', 'email', '是', 'john']],
    ['AB123456C api_key', ['AB123456C', 'api', 'key']],
    ['', []],
    ['\ud800\udc00 \ud800', []],
  ])('splits %j into words', (text, expected) => expect(words(text)).toEqual(expected));

  it.each([
    ['+49 (0) 30 1234-567, then 12', ['49 (0) 30 1234-567', '12']],
    ['4111 1111 1111 1111', ['4111 1111 1111 1111']],
    ['1,234 x12', ['1', '234']],
    ['12\n34', ['12', '34']],
  ])('joins digit groups of %j', (text, expected) => expect(runs(text)).toEqual(expected));

  it.each([
    ['ｊｏｈｎ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'john@example.com'],
    ['jo\u200bhn\u200d@x\ufeff.com', 'john@x.com'],
    ['Jose\u0301 M\u0336a\u0336x', 'José Max'],
    ['٠٥٠ ०१२', '050 012'],
    ['m\u0430ri\u0430@ex\u0430mple.com', 'maria@example.com'],
    ['\ud835\udc00\ud835\udc01', 'AB'],
    ['a\u00a0b \u201cq\u201d d\u2011e', 'a b "q" d-e'],
    ['плохо сказал', 'плохо сказал'],
  ])('reads %j as %j', (text, expected) => expect(scan.reset(text).text).toBe(expected));

  it('maps view offsets back to the source', () => {
    scan.reset('x jo\u200bse\u0301! y');
    const start = scan.text.indexOf('josé');
    expect(scan.source.slice(scan.toSource(start), scan.toSource(start + 4))).toBe(
      'jo\u200bse\u0301',
    );
    expect(scan.toSource(scan.length)).toBe(scan.source.length);
  });

  it.each([
    ['my phone is 5551234', true],
    ['Telefonnummer: 5551234', true],
    ['phoneNumber=5551234', true],
    ['联系电话5551234', true],
    ['phone a b c d e 5551234', false],
    ['5551234 order', false],
  ])('finds phone context in %j: %s', (text, expected) => {
    scan.reset(text);
    const run = scan.runFirst[0]!;
    expect(scan.contextNear(run, PII_CONTEXT.indexOf('phone')) >= 0).toBe(expected);
  });

  it('forgets the text before', () => {
    scan.reset('phone a@b.c x=1\n://');
    scan.reset('plain');
    expect([scan.tokenCount, scan.ats.count, scan.assigns.count, scan.lineCount]).toEqual([
      1, 0, 0, 1,
    ]);
    expect(scan.mentions(PII_CONTEXT.indexOf('phone'))).toBe(false);
  });
});
