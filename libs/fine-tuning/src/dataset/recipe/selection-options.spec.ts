import { UsageError } from '../../fine-tuning.errors';
import { Pseudonyms } from '../pseudonyms';
import type { ExportRequest } from './export-request';
import { forgetLists, hasForgotten, hasLists } from './forget-lists';
import { publicRecipe, recipeSha256 } from './public-recipe';
import type { Recipe } from './recipe';
import { resolveRecipe } from './resolve-recipe';
import { selectionOptions } from './selection-options';

const HELD = { bytes: 13, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string };

it.each<[ExportRequest, Partial<Recipe>]>([
  [{}, { dedup: true }],
  [{ dedup: 'exact' }, { dedup: true }],
  [{ dedup: true }, { dedup: true }],
  [{ dedup: false }, { dedup: false }],
  [{ dedup: 'none' }, { dedup: false }],
  [{ dedup: 'near' }, { dedup: 'near', nearThreshold: 0.8 }],
  [
    { dedup: 'near', nearThreshold: 1 },
    { dedup: 'near', nearThreshold: 1 },
  ],
  [{ groupBy: 'chat' }, { dedup: true }],
  [{ groupBy: 'user' }, { dedup: true, groupBy: 'user' }],
  [
    { maxPerUser: 1, maxPerModel: 2 },
    { dedup: true, maxPerUser: 1, maxPerModel: 2 },
  ],
  [{ stratify: 'none' }, { dedup: true }],
  [
    { stratify: 'language', split: { train: 0.9, test: 0.1 } },
    { dedup: true, stratify: 'language' },
  ],
  [{ sample: 3 }, { dedup: true, sample: 3 }],
  [{ sample: 0.5 }, { dedup: true, sample: 0.5 }],
  [
    { decontaminate: ['one', 'two'] },
    { dedup: true, decontaminate: [{ ...HELD, texts: ['one', 'two'] }] },
  ],
])('%j is resolved to %j', (request, expected) =>
  expect(selectionOptions(request)).toStrictEqual(expected),
);

it.each<[object, string]>([
  [{ dedup: 'fuzzy' }, 'dedup'],
  [{ dedup: '' }, 'dedup'],
  [{ nearThreshold: 0.8 }, 'nearThreshold'],
  [{ dedup: 'exact', nearThreshold: 0.8 }, 'nearThreshold'],
  [{ dedup: 'none', nearThreshold: 0.8 }, 'nearThreshold'],
  [{ dedup: false, nearThreshold: 0.8 }, 'nearThreshold'],
  [{ dedup: 'near', nearThreshold: 0 }, 'nearThreshold'],
  [{ dedup: 'near', nearThreshold: 1.01 }, 'nearThreshold'],
  [{ dedup: 'near', nearThreshold: NaN }, 'nearThreshold'],
  [{ dedup: 'near', nearThreshold: '0.8' }, 'nearThreshold'],
  [{ groupBy: 'model' }, 'groupBy'],
  [{ stratify: 'user', split: { train: 0.9, test: 0.1 } }, 'stratify'],
  [{ stratify: 'model' }, 'stratify'],
  [{ stratify: 'model', split: { train: 1 } }, 'stratify'],
  [{ stratify: 'model', split: { train: 1, test: 0 } }, 'stratify'],
  [{ maxPerUser: 0 }, 'maxPerUser'],
  [{ maxPerModel: 1.5 }, 'maxPerModel'],
  [{ sample: 0 }, 'sample'],
  [{ sample: -1 }, 'sample'],
  [{ sample: 1.5 }, 'sample'],
  [{ sample: NaN }, 'sample'],
  [{ decontaminate: 'one' }, 'decontaminate'],
  [{ decontaminate: [1] }, 'decontaminate'],
  [{ decontaminate: [] }, 'decontaminate'],
  [{ decontaminate: ['', ' \n'] }, 'decontaminate'],
  [{ decontaminate: ['?!', '---'] }, 'decontaminate'],
  [{ decontaminate: new Array<string>(10_001).fill('a') }, 'decontaminate'],
  [{ decontaminate: ['a'.repeat(100_001)] }, 'decontaminate'],
])('%j is refused', (request, field) => {
  expect.assertions(2);
  try {
    selectionOptions(request as ExportRequest);
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).field).toBe(field);
  }
});

describe('held-out texts', () => {
  const pseudonyms = new Pseudonyms('a key that is long enough');
  const of = (text: string): Recipe => resolveRecipe({ format: 'openai', decontaminate: [text] });

  it('are not in public, and of short ones no hash that can be guessed', () => {
    const [short] = publicRecipe(of('a secret'), pseudonyms).decontaminate ?? [];
    expect(Object.keys(short ?? {})).toEqual(['bytes', 'hmacSha256']);
    const [long] = publicRecipe(of('secret '.repeat(1000)), pseudonyms).decontaminate ?? [];
    expect(Object.keys(long ?? {})).toEqual(['bytes', 'sha256']);
  });

  it('are forgotten with the files, after which the recipe has the hash that it had', () => {
    const recipe = of('a secret');
    expect([hasLists(recipe), hasForgotten(recipe)]).toEqual([true, false]);
    const forgotten = forgetLists(recipe, pseudonyms);
    expect(JSON.stringify(forgotten)).not.toContain('a secret');
    expect([hasLists(forgotten), hasForgotten(forgotten)]).toEqual([false, true]);
    expect(recipeSha256(forgotten, pseudonyms)).toBe(recipeSha256(recipe, pseudonyms));
  });
});
