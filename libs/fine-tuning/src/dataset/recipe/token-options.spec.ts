import { UsageError } from '../../fine-tuning.errors';
import type { ExportRequest } from './export-request';
import type { Recipe } from './recipe';
import { tokenOptions } from './token-options';

it.each<[ExportRequest, Partial<Recipe>]>([
  [{}, {}],
  [{ encoding: 'o200k_base' }, {}],
  [{ encoding: 'cl100k_base' }, { encoding: 'cl100k_base' }],
  [{ encoding: 'o200k_harmony' }, { encoding: 'o200k_harmony' }],
  [{ contextLength: 1 }, { contextLength: 1 }],
])('%j is resolved to %j', (request, expected) =>
  expect(tokenOptions(request)).toStrictEqual(expected),
);

it.each<[object, string, string | undefined]>([
  [{ encoding: 'cl100k' }, 'encoding', 'cl100k_base'],
  [{ encoding: 'CL100K-base' }, 'encoding', 'cl100k_base'],
  [{ encoding: 'gpt-2' }, 'encoding', 'gpt2'],
  [{ encoding: 'o200k' }, 'encoding', 'o200k_base'],
  [{ encoding: 'llama' }, 'encoding', undefined],
  [{ encoding: '' }, 'encoding', undefined],
  [{ encoding: 'tokenizer.json' }, 'encoding', undefined],
  [{ encoding: { bytes: 1, sha256: 'ab' } }, 'encoding', undefined],
  [{ encoding: null }, 'encoding', undefined],
  [{ contextLength: 0 }, 'contextLength', undefined],
  [{ contextLength: -5 }, 'contextLength', undefined],
  [{ contextLength: 1.5 }, 'contextLength', undefined],
  [{ contextLength: 1e300 }, 'contextLength', undefined],
  [{ contextLength: '8192' }, 'contextLength', undefined],
])('%j is refused', (request, field, hint) => {
  expect.assertions(3);
  try {
    tokenOptions(request as ExportRequest);
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    const { message, field: named } = error as UsageError;
    expect(named).toBe(field);
    expect(/did you mean (\w+)\?/.exec(message)?.[1]).toBe(hint);
  }
});
