import { FineTuningError, StorageError } from '../../fine-tuning.errors';
import { retryTransient } from './retry-transient';

const transient = new StorageError('storage/unavailable', 'away');
const lasting = new FineTuningError('export/other-plan', 'another recipe');

/** Fails with each error in turn, then answers. */
function failing(errors: readonly Error[]): jest.Mock<Promise<string>, []> {
  const work = jest.fn<Promise<string>, []>(() => Promise.resolve('done'));
  for (const error of errors) work.mockRejectedValueOnce(error);
  return work;
}

describe('the repetition after a transient failure', () => {
  it.each<[string, readonly Error[], number, 'done' | Error]>([
    ['answers at once', [], 1, 'done'],
    ['waits out as many failures as there are pauses', [transient, transient], 3, 'done'],
    ['gives up after the last pause', [transient, transient, transient], 3, transient],
    ['does not repeat what will fail again', [lasting], 1, lasting],
    ['ends at a lasting failure after a transient one', [transient, lasting], 2, lasting],
  ])('%s', async (_, errors, calls, end) => {
    const work = failing(errors);
    const retried: unknown[] = [];
    const result = retryTransient(work, {
      pausesMs: [0, 0],
      signal: new AbortController().signal,
      onFailure: () => Promise.resolve(),
      onRetry: (error) => retried.push(error),
    });
    if (end === 'done') expect(await result).toBe(end);
    else await expect(result).rejects.toBe(end);
    expect(work).toHaveBeenCalledTimes(calls);
    expect(retried).toHaveLength(calls - 1);
  });

  it('does not go on when the failure turns out to be a cancellation', async () => {
    const abort = new AbortController();
    const work = failing([transient]);
    const result = retryTransient(work, {
      pausesMs: [0],
      signal: abort.signal,
      onFailure: () => Promise.resolve(abort.abort()),
      onRetry: () => undefined,
    });
    await expect(result).rejects.toBe(transient);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('does not sleep on when it is aborted during a pause', async () => {
    const abort = new AbortController();
    const work = failing([transient, transient]);
    const result = retryTransient(work, {
      pausesMs: [3_600_000, 3_600_000],
      signal: abort.signal,
      onFailure: () => Promise.resolve(),
      onRetry: () => setImmediate(() => abort.abort()),
    });
    await expect(result).rejects.toBe(transient);
    expect(work).toHaveBeenCalledTimes(2);
  });
});
