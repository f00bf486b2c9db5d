import { TextFolder } from './text-folder';

const folder = new TextFolder('key');

describe(TextFolder.name, () => {
  it.each([
    ['case and punctuation', 'Hello, world!', 'hello world'],
    ['wrapping', 'one two\nthree', 'one  two three'],
    ['marks that nobody sees', 'se\u200bcr\u00adet\ufeff', 'secret'],
    ['another normal form', 'caf\u00e9 na\u00efve', 'cafe\u0301 nai\u0308ve'],
    ['accents', 'caf\u00e9', 'cafe'],
    ['compatible characters', 'ﬁle № ２', 'file no 2'],
    ['emphasis and quotes', '> **bold** _text_', 'bold text'],
    ['the sigma at the end of a word', 'ΟΔΟΣ', 'οδος'],
    ['letters beyond the first plane', '\u{1d400}\u{1d401}', 'ab'],
    ['signs in another spacing', '?!  …', '?! ...'],
  ])('takes %s for the same', (_, a, b) => {
    expect(folder.fold(a).digest).toEqual(folder.fold(b).digest);
  });

  it.each([
    ['another word', 'hello', 'hallo'],
    ['another number', 'page 2', 'page 3'],
    ['other signs', '?!', '!!'],
    ['signs and letters', '?', 'a'],
    ['other ideographs', '\u6f22\u5b57', '\u6f22\u5b50'],
    ['other pictures', '\u{1f600}', '\u{1f601}'],
    ['a letter beyond the first plane and none', '\u{10330}a', 'a'],
  ])('tells %s apart', (_, a, b) => {
    expect(folder.fold(a).digest).not.toEqual(folder.fold(b).digest);
  });

  it.each([
    ['', 0],
    [' \n\u200b\u00ad ', 0],
    ['a', 1],
    [' a  b ', 3],
    ['a\u200bb', 2],
    ['?!', 2],
    ['\u{1f600}', 1],
    ['x'.repeat(50_000), 50_000],
  ])('counts what is seen of %j', (text, length) => {
    expect(folder.fold(text).length).toBe(length);
  });

  it('gives the ends of a text a digest of their own', () => {
    const whole = folder.fold('Dear all, this is the end.', 4).edges;
    expect(whole?.first).toEqual(folder.fold('d-e-a-r').digest);
    expect(whole?.last).toEqual(folder.fold('(E) (END)', 4).edges?.last);
    expect(folder.fold('abc', 4).edges).toBeUndefined();
  });

  it('folds any code unit and keeps no state from one text to the next', () => {
    const all = String.fromCharCode(...Array.from({ length: 0x10000 }, (_, code) => code));
    const first = folder.fold(all);
    folder.fold('something else');
    expect(folder.fold(all)).toEqual(first);
    expect(new TextFolder('key').fold(all)).toEqual(first);
  });
});
