import { html, type Html } from './html';
import { counted, grouped, measured, percent } from './numbers';
import { table } from './table';

describe('a piece of a page', () => {
  it.each<[string, Html, string]>([
    ['a text', html`<b>${'<i>&"\''}</b>`, '<b>&lt;i&gt;&amp;&quot;&#39;</b>'],
    ['an attribute', html`<b title="${'"onx="1'}"></b>`, '<b title="&quot;onx=&quot;1"></b>'],
    ['a piece', html`<b>${html`<i>${'<'}</i>`}</b>`, '<b><i>&lt;</i></b>'],
    ['a list', html`${['<', html`<i></i>`, [1, null, undefined]]}`, '&lt;<i></i>1'],
    ['nothing', html`${null}${undefined}${''}`, ''],
    [
      'control characters',
      html`${'a\u0000\u0008\u001b\u0085b\nc\td'}`,
      'a\ufffd\ufffd\ufffd\ufffdb\nc\td',
    ],
    [
      'what turns the direction',
      html`${'\u202egnp.exe\u2066\u2069\u200f'}`,
      '\ufffdgnp.exe\ufffd\ufffd\ufffd',
    ],
    ['half a character', html`${'\ud800x'}`, '\ufffdx'],
    ['letters of all scripts', html`${'é 漢 ع 😀'}`, 'é 漢 ع 😀'],
  ])('holds %s', (_, piece, text) => {
    expect(piece.text).toBe(text);
  });
});

describe('numbers', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [1234567, '1,234,567'],
  ])('groups the digits of %d', (n, text) => {
    expect(grouped(n)).toBe(text);
  });

  it.each([
    [1, '1 chat'],
    [0, '0 chats'],
    [1200, '1,200 chats'],
  ])('counts %d', (n, text) => {
    expect(counted(n, 'chat')).toBe(text);
  });

  it.each([
    [0, 10, '0 %'],
    [0, 0, '0 %'],
    [1, 100_000, 'under 0.1 %'],
    [1, 3, '33 %'],
    [5, 100, '5.0 %'],
    [999, 1000, '99 %'],
    [99_999, 100_000, 'over 99.9 %'],
    [10, 10, '100 %'],
  ])('%d of %d is %s', (part, whole, text) => {
    expect(percent(part, whole)).toBe(text);
  });

  it.each([
    [0.05405405405, '0.054'],
    [1234.5678, '1,234.568'],
    [12000, '12,000'],
    [-0.65, '-0.65'],
    [1e21, '1e+21'],
  ])('shows %d as %s', (value, text) => {
    expect(measured(value)).toBe(text);
  });
});

describe('a table', () => {
  const made = table(
    'what',
    [{ head: 'Name' }, { head: 'N"', kind: 'number' }, { head: '', kind: 'chart' }],
    [['<a>', 1, null]],
  ).text;

  it.each([
    ['names its rows', /<th role="rowheader" scope="row">&lt;a&gt;<\/th>/],
    ['names its columns', /<th role="columnheader" scope="col"\s*>Name<\/th>/],
    [
      'repeats the head in each cell',
      /<td role="cell"\s+class="number"\s+data-head="N&quot;">\s*<span>1<\/span>/,
    ],
    ['leaves an empty cell empty', /<td role="cell"\s+class="chart"\s+data-head=""><\/td>/],
    ['says what it is about', /<caption>\s*what\s*<\/caption>/],
  ])('%s', (_, pattern) => {
    expect(made).toMatch(pattern);
  });
});
