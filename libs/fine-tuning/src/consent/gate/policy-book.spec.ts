import { policyBookOf } from './policy-book';

type Row = readonly [version: string, material: boolean];

describe('policyBookOf', () => {
  it.each<
    [
      what: string,
      rows: readonly Row[],
      events: readonly string[],
      recorded: readonly string[],
      material: readonly string[],
      current: string | null,
    ]
  >([
    ['nothing', [], [], [], [], null],
    ['one that is not material', [['1', false]], [], ['1'], [], '1'],
    ['a material one', [['1', false], ['2', true]], ['2'], ['1', '2'], ['2'], '2'], // prettier-ignore
    ['one of an older version, without an event', [['2', true]], [], ['2'], ['2'], '2'],
    ['a row that was removed', [], ['2'], ['2'], ['2'], '2'],
    ['a row that was edited', [['1', false], ['2', false]], ['2'], ['1', '2'], ['2'], '2'], // prettier-ignore
    ['a row that was made material by hand', [['3', true]], ['2'], ['3', '2'], ['3', '2'], '3'],
    ['a newer one that is not material', [['2', true], ['3', false]], ['2'], ['2', '3'], ['2'], '3'], // prettier-ignore
    ['an older one that came later', [['2', true], ['1', false]], ['2'], ['2', '1'], ['2'], '2'], // prettier-ignore
    ['ten after nine', [['10', false], ['9', false]], [], ['10', '9'], [], '10'], // prettier-ignore
    ['names without an order', [['spring', true], ['autumn', true]], ['autumn', 'spring'], ['spring', 'autumn'], ['autumn', 'spring'], 'spring'], // prettier-ignore
    ['a name without an order after a material one', [['2', true], ['spring', false]], ['2'], ['2', 'spring'], ['2'], '2'], // prettier-ignore
  ])('%s', (_what, rows, events, recorded, material, current) => {
    const book = policyBookOf(
      rows.map(([version, isMaterial]) => ({ version, material: isMaterial })),
      events,
    );
    expect(book).toEqual({ recorded, material, current });
  });
});
