import { logProbsOf, windowsOf } from './token-windows';

it.each([
  [0, [0]],
  [10, [0]],
  [11, [0, 1]],
  [17, [0, 7]],
  [24, [0, 7, 14]],
  [25, [0, 7, 14, 15]],
])('%i tokens: windows of 10 that share 3 or more begin at %j', (length, expected) => {
  expect(windowsOf(length, 10, 3)).toEqual(expected);
});

describe(logProbsOf.name, () => {
  const sizes = { window: 4, overlap: 2 };

  it('is a distribution for each token', async () => {
    const logits = (ids: readonly number[]): Promise<Float32Array> =>
      Promise.resolve(Float32Array.from(ids.flatMap((id) => [id * 100, 1, -5])));
    const probs = await logProbsOf([0, 1, 2, 3, 4, 5], 3, sizes, logits);
    for (let token = 0; token < 6; token++) {
      const row = [...probs.subarray(token * 3, token * 3 + 3)].map(Math.exp);
      expect(row.reduce((a, b) => a + b)).toBeCloseTo(1);
    }
  });

  it('averages what windows say of one token', async () => {
    let call = 0;
    // The first window is sure of one label, the second of the other.
    const logits = (ids: readonly number[]): Promise<Float32Array> => {
      const sure = call++ === 0 ? [2, 0] : [0, 2];
      return Promise.resolve(Float32Array.from(ids.flatMap(() => sure)));
    };
    const probs = await logProbsOf([1, 2, 3, 4, 5, 6], 2, sizes, logits);
    const sure = (token: number): number => probs[token * 2]! - probs[token * 2 + 1]!;
    expect([0, 1, 2, 3, 4, 5].map((token) => Math.round(sure(token)))).toEqual([
      2, 2, 0, 0, -2, -2,
    ]);
  });
});
