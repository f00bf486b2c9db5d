import { PlanSample } from './plan-sample';
import type { PlanRow } from './plan-row';

const rowOf = (id: string): PlanRow => [0, id, 'u', 0, 0, null, null];
const IDS = Array.from({ length: 500 }, (_, index) => `chat-${index}`);

function chosen(size: number, seed: number, ids: readonly string[] = IDS): string[] {
  const sample = new PlanSample(size, seed);
  for (const id of ids) sample.add(rowOf(id));
  expect(sample.population).toBe(ids.length);
  return sample
    .rows()
    .map(([, id]) => id)
    .sort();
}

describe(PlanSample.name, () => {
  it('takes as many as asked for, or all there are', () => {
    expect(chosen(20, 1)).toHaveLength(20);
    expect(chosen(500, 1)).toHaveLength(500);
    expect(chosen(1_000, 1)).toHaveLength(500);
  });

  it('takes the same ones in whatever order they come, and others for another seed', () => {
    expect(chosen(20, 1, [...IDS].reverse())).toEqual(chosen(20, 1));
    expect(chosen(20, 2)).not.toEqual(chosen(20, 1));
  });

  it('gives each the same chance', () => {
    const times = new Map<string, number>();
    for (let seed = 0; seed < 200; seed++)
      for (const id of chosen(50, seed)) times.set(id, (times.get(id) ?? 0) + 1);
    // 20 of 200 are expected, with a standard deviation of 4.2.
    expect(Math.max(...times.values())).toBeLessThan(45);
    expect(times.size).toBe(IDS.length);
  });
});
