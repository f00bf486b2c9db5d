import { FineTuningError, StorageError, UsageError } from '../../fine-tuning.errors';
import { isTransient, knownFailure } from './transient-failure';

const withCode = (code: string): Error => Object.assign(new Error('of a driver'), { code });

describe('isTransient', () => {
  it.each<[what: string, error: unknown, transient: boolean]>([
    ['a full storage', new StorageError('storage/full', 'full'), true],
    ['a full disk under the scratch files', withCode('ENOSPC'), true],
    ['a lost connection', withCode('ECONNRESET'), true],
    ['a server that shuts down', withCode('57P01'), true],
    ['a connection that ended', new Error('Connection terminated unexpectedly'), true],
    [
      'a query that failed',
      Object.assign(new Error('q'), { driverError: withCode('57P01') }),
      true,
    ],
    ['no permission', new StorageError('storage/denied', 'denied'), false],
    ['a wrong request', new UsageError('recipe/since', 'no'), false],
    ['another failure of ours', new FineTuningError('export/other-plan', 'other'), false],
    ['a defect', new TypeError('x is not a function'), false],
    ['a defect with a code of node', withCode('ERR_INVALID_ARG_TYPE'), false],
    ['a missing scratch file', withCode('ENOENT'), false],
    ['nothing', undefined, false],
  ])('%s', (_what, error, transient) => {
    expect(isTransient(error)).toBe(transient);
  });

  it('leaves what it does not know as it is', () => {
    const error = new TypeError('x');
    expect(knownFailure(error)).toBe(error);
  });
});
