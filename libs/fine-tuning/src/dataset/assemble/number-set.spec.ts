import { NumberSet } from './number-set';

it('says what is new', () => {
  const set = new NumberSet();
  const numbers = [0, 1, 9, 1, 8_191, 8_192, 2 ** 32 + 1, 1, 2 ** 32 + 1, 2 ** 53 - 1, 2 ** 53 - 1];
  expect(numbers.map((number) => set.add(number))).toEqual([
    ...[true, true, true, false, true, true, true, false, false, true, false],
  ]);
});

it('knows a far number when it has grown up to it', () => {
  const set = new NumberSet();
  expect(set.add(100_000)).toBe(true);
  const known: number[] = [];
  for (let number = 0; number <= 100_000; number++) if (!set.add(number)) known.push(number);
  expect(known).toEqual([100_000]);
});
