import { type PiiScrubber, createScrubber } from '@app/pii';
import { checkCanaries } from './check-canaries';
import type { Recipe } from './recipe/recipe';
import { resolveRecipe } from './recipe/resolve-recipe';

jest.setTimeout(60_000);

const key = 'a key for tests, long enough';

function attemptOf(recipe: Recipe): Parameters<typeof checkCanaries>[0] {
  return { exportId: 'one', recipe, key, engines: {} };
}

describe(checkCanaries.name, () => {
  it('tells per type what was planted, and that nothing was missed', async () => {
    const recipe = resolveRecipe({ format: 'openai', pii: { types: { PERSON: 'keep' } } });
    const counts = await checkCanaries(attemptOf(recipe));
    expect(counts?.['EMAIL']).toEqual({ planted: 24, missed: 0, bound95: 0.1173 });
    expect(counts?.['PERSON']).toBeUndefined();
  });

  it('plants nothing in an export that is not scrubbed', async () => {
    const recipe = resolveRecipe({ format: 'openai', rawPii: true });
    expect(await checkCanaries(attemptOf(recipe))).toBeUndefined();
  });

  it('refuses when a single one survives, of a type told from context as well', async () => {
    const recipe = resolveRecipe({ format: 'openai' });
    const real = createScrubber(recipe.pii!, Buffer.from(key));
    let ages = 0;
    const forgetful = {
      detect: (text: string) => real.detect(text),
      scrub: (fields: Parameters<PiiScrubber['scrub']>[0]) =>
        fields[0]!.text.startsWith('Age:') && ages++ === 0
          ? { texts: fields.map(({ text }) => text), counts: {} }
          : real.scrub(fields),
    } as unknown as PiiScrubber;
    const open = (): Promise<PiiScrubber> => Promise.resolve(forgetful);
    await expect(checkCanaries(attemptOf(recipe), open)).rejects.toMatchObject({
      code: 'pii/canary-miss',
    });
  });
});
