import type { PiiKind } from '@app/pii';
import type { LoadedExtension } from './load-extensions';
import { requireExtensions } from './require-extensions';

const KIND = { type: 'OWN' } as PiiKind;

function loaded(name: string, sha256: string, kinds: readonly PiiKind[] = []): LoadedExtension {
  return { name, sha256, kinds, path: '', formats: [], sources: [], filters: [] };
}

describe(requireExtensions.name, () => {
  it.each([
    ['none is wanted and there is none', undefined, []],
    ['all are there', [{ name: 'a', sha256: '1' }], [loaded('a', '1', [KIND])]],
    ['one more is there, without recognizers', [], [loaded('b', '2')]],
  ])('is content where %s', (_, wanted, present) => {
    expect(() => requireExtensions(wanted, present)).not.toThrow();
  });

  it.each([
    ['is not there', [{ name: 'a', sha256: '1' }], [loaded('b', '1')], 'extension/missing', 'a'],
    ['has changed', [{ name: 'a', sha256: '1' }], [loaded('a', '2')], 'extension/differs', 'a'],
    [
      'finds more than was asked for',
      undefined,
      [loaded('b', '1', [KIND])],
      'extension/differs',
      'b',
    ],
  ])('refuses where one %s, and names it', (_, wanted, present, code, name) => {
    const requiring = (): void => requireExtensions(wanted, present);
    expect(requiring).toThrow(expect.objectContaining({ code }) as Error);
    expect(requiring).toThrow(`"${name}"`);
  });
});
