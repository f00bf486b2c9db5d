import { tmpdir } from 'node:os';
import { requireUnbundled } from './require-unbundled';

test.each(['/', tmpdir(), ''])('in %j there is no package', (folder) => {
  expect(() => requireUnbundled(folder)).toThrow(
    expect.objectContaining({
      code: 'package/bundled',
      message: expect.stringContaining('name it as external to the bundler') as string,
    }),
  );
});

test('here it is', () => {
  expect(() => requireUnbundled()).not.toThrow();
});
