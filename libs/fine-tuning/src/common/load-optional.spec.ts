import { FineTuningError } from '../fine-tuning.errors';
import { loadIfInstalled, loadOptional } from './load-optional';

test('gives a package that is installed', () => {
  expect(typeof loadOptional<{ parse: unknown }>('node:url', 'everything').parse).toBe('function');
});

test.each(['no-such-package-of-anybody', '@nobody/nothing'])(
  'without %s the message says what needs it and how to install it',
  (name) => {
    expect(loadIfInstalled(name)).toBeUndefined();
    const load = (): unknown => loadOptional(name, 'storage on S3');
    expect(load).toThrow(FineTuningError);
    expect(load).toThrow(
      expect.objectContaining({
        code: 'package/missing',
        message: `storage on S3 needs the package ${name}: run "npm install ${name}"`,
      }),
    );
  },
);
