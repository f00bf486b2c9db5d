import { IdSet } from './id-set';

it.each([0, 1, 2, 15, 16, 17, 1000])('knows its %d ids and no others', (size) => {
  const set = new IdSet();
  for (let n = 0; n < size; n++) {
    expect(set.has(`id-${n}`)).toBe(false);
    set.add(`id-${n}`);
  }
  const known = Array.from({ length: size + 20 }, (_, n) => set.has(`id-${n}`));
  expect(known).toEqual(Array.from({ length: size + 20 }, (_, n) => n < size));
  expect(set.has('')).toBe(false);
});

it('takes an id twice', () => {
  const set = new IdSet();
  for (const id of ['b', 'a', 'b']) set.add(id);
  expect(['a', 'b', 'c'].map((id) => set.has(id))).toEqual([true, true, false]);
});
