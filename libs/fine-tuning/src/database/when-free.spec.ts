import { whenFree } from './when-free';

const failure = (code: string): Error => Object.assign(new Error('refused'), { code });

describe('whenFree', () => {
  /** An attempt that fails once, or answers false once, and then succeeds. */
  const onceRefused = (refusal: Error | false): jest.Mock<string | false, []> =>
    jest
      .fn<string | false, []>()
      .mockImplementationOnce(() => {
        if (refusal === false) return refusal;
        throw refusal;
      })
      .mockReturnValue('done');

  it.each([
    ['the code', failure('SQLITE_BUSY')],
    ['while somebody mends the database after a crash', failure('SQLITE_BUSY_RECOVERY')],
    ['the code of an old snapshot', failure('SQLITE_BUSY_SNAPSHOT')],
    ['an answer', false as const],
  ])('tries again after a lock: %s', async (_, refusal) => {
    const attempt = onceRefused(refusal);
    await expect(whenFree(attempt)).resolves.toBe('done');
    expect(attempt).toHaveBeenCalledTimes(2);
  });

  it.each(['SQLITE_LOCKED', 'SQLITE_IOERR', 'SQLITE_CORRUPT', '40001'])(
    'does not repeat anything else: %s',
    async (code) => {
      const attempt = onceRefused(failure(code));
      await expect(whenFree(attempt)).rejects.toMatchObject({ code });
      expect(attempt).toHaveBeenCalledTimes(1);
    },
  );

  it('gives up when the patience is over', async () => {
    await expect(whenFree(() => false, 20)).rejects.toMatchObject({ code: 'database/busy' });
  });
});
