import { Random } from './random';

it.each([3, 4])('gives no id twice in all streams of seed %i', (seed) => {
  const seen = new Set<string>();
  let given = 0;
  // When all of an id was drawn, some streams of a large sample ran into each other, and it could not be written.
  for (let stream = -1; stream < 120_000; stream += 1) {
    const random = new Random(seed, stream);
    for (let n = 0; n < 3; n += 1, given += 1) seen.add(random.uuid());
  }
  expect(seen.size).toBe(given);
});

it('gives ids like those of Open WebUI', () => {
  const random = new Random(3, 7);
  for (let n = 0; n < 100; n++)
    expect(random.uuid()).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
});
