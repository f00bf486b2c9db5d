import { FormatterRegistry } from '../../formatters/formatter.registry';
import type { Formatter } from '../../formatters/formatter';
import { OpenAiFormatter } from '../../formatters/openai/openai.formatter';
import type { ExportRequest } from './export-request';
import { registriesOf } from '../registries';
import { Pseudonyms } from '../pseudonyms';
import { publicRecipe, recipeSha256 } from './public-recipe';
import { createScrubber, resolvePii } from '@app/pii';
import { forgetLists, hasForgotten, hasLists } from './forget-lists';
import type { Recipe } from './recipe';
import { piiOf, resolveRecipe } from './resolve-recipe';

describe('resolveRecipe', () => {
  it('fills in every default', () => {
    const recipe = resolveRecipe({ format: 'openai' });
    expect(Object.values(recipe)).not.toContain(undefined);
    expect(recipe).toMatchObject({
      source: 'chats',
      branch: 'visible',
      dedup: true,
      seed: 0,
      shards: 1,
    });
    expect(recipe.split).toEqual({ train: 1, validation: 0, test: 0 });
    expect(recipe.pii).toMatchObject({ action: 'replace' });
  });

  it.each<[Partial<ExportRequest>, string]>([
    [{ format: 'nothing' }, 'format'],
    [{ source: 'mail' }, 'source'],
    [{ from: 'yesterday' }, 'from'],
    [{ from: '2026-02-30' }, 'from'],
    [{ to: '2026-13-01' }, 'to'],
    [{ from: '2026-03-01', to: '2026-03-01' }, 'to'],
    [{ userIds: [''] }, 'userIds'],
    [{ userIds: [] }, 'userIds'],
    [{ models: [] }, 'models'],
    [{ tags: [] }, 'tags'],
    [{ folders: [] }, 'folders'],
    [{ userIds: new Array<string>(10_001).fill('u') }, 'userIds'],
    [{ tags: new Array<string>(1001).fill('t') }, 'tags'],
    [{ models: ['m'.repeat(256)] }, 'models'],
    [{ branch: 'some' }, 'branch'],
    [{ minTurns: 0 }, 'minTurns'],
    [{ minTurns: 1.5 }, 'minTurns'],
    [{ maxTokens: -1 }, 'maxTokens'],
    [{ maxTokens: 0 }, 'maxTokens'],
    [{ minRating: 2 }, 'minRating'],
    [{ minRating: -2 }, 'minRating'],
    [{ encoding: 'cl100k' }, 'encoding'],
    [{ contextLength: 0 }, 'contextLength'],
    [{ stratify: 'model' }, 'stratify'],
    [{ decontaminate: [] }, 'decontaminate'],
    [{ dedup: 'none', nearThreshold: 0.8 }, 'nearThreshold'],
    [{ partFiles: 0 }, 'partFiles'],
    [{ partFiles: 100_000 }, 'partFiles'],
    [{ partFiles: 2, shards: 2 }, 'shards'],
    [{ formats: ['openai', 'trl'] }, 'formats'],
    [{ pairs: ['rating'] }, 'pairs'],
    [{ source: 'channels', archived: true }, 'archived'],
    [{ languages: ['klingon'] }, 'languages'],
    [{ split: { train: 0.5 } }, 'split'],
    [{ split: { train: 1.5, test: -0.5 } }, 'split'],
    [{ split: { train: 1, extra: 0 } as object }, 'split'],
    [{ limit: 0 }, 'limit'],
    [{ seed: 0.5 }, 'seed'],
    [{ pii: { action: 'eat' } }, 'pii.action'],
    [{ pii: { types: { NOSE: 'mask' } } }, 'pii.types'],
    [{ pii: { types: { EMAIL: 'eat' } } }, 'pii.types.EMAIL'],
    [{ pii: { thresholds: { EMAIL: 2 } } }, 'pii.thresholds.EMAIL'],
    [{ pii: { deny: [{ value: '(', match: 'pattern' }] } }, 'pii.deny.0.value'],
    [{ rawPii: true, pii: {} }, 'rawPii'],
    [{ encryptTo: ['age1'] }, 'encryptTo.0'],
  ])('refuses %j and names %s', (request, field) => {
    expect(() => resolveRecipe({ format: 'openai', ...request })).toThrow(
      expect.objectContaining({ field, name: 'UsageError' }) as Error,
    );
  });

  it.each([
    ['2026-03-01', '2026-03-01T00:00:00.000Z'],
    ['2026-03-01T12:30', '2026-03-01T12:30:00.000Z'],
    ['2026-03-01T12:30:15.5+02:00', '2026-03-01T10:30:15.500Z'],
    ['2026-03-01 12:30:15Z', '2026-03-01T12:30:15.000Z'],
    ['2026-03-01T00:00:00-0530', '2026-03-01T05:30:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ])('reads the date %s', (from, moment) => {
    expect(resolveRecipe({ format: 'openai', from }).from).toBe(moment);
  });
});

describe('Parquet', () => {
  const plain: Formatter = {
    name: 'plain',
    title: 'a format without columns',
    format: () => ({ row: '{}' }),
    validate: () => [],
  };
  const formats = new FormatterRegistry([plain, new OpenAiFormatter()]);
  const registries = { ...registriesOf(), formats };

  it.each<[ExportRequest, boolean]>([
    [{ format: 'openai', parquet: true }, true],
    [{ format: 'openai', parquet: false }, false],
    [{ format: 'plain', parquet: false }, false],
    [{ format: 'plain' }, false],
  ])('is part of the recipe of %j: %s', (request, parquet) =>
    expect(resolveRecipe(request, registries).parquet).toBe(parquet),
  );

  it.each<[ExportRequest, string, string]>([
    [{ format: 'plain', parquet: true }, 'format/no-parquet', 'parquet'],
    [{ format: 'nothing', parquet: true }, 'format/unknown', 'format'],
  ])('is refused before anything is read: %j', (request, code, field) =>
    expect(() => resolveRecipe(request, registries)).toThrow(
      expect.objectContaining({ name: 'UsageError', code, field }) as Error,
    ),
  );
});

describe('the published recipe', () => {
  const pseudonyms = new Pseudonyms('a key of the tests');
  const request = {
    format: 'openai',
    userIds: ['u-1'],
    pii: { deny: [{ value: 'Project Heron' }] },
  };

  it('names no person and no listed value', () => {
    const text = JSON.stringify(publicRecipe(resolveRecipe(request), pseudonyms));
    expect(text).not.toContain('u-1');
    expect(text).not.toContain('Heron');
  });

  const LISTS = {
    allow: [{ value: 'Acme Heron' }],
    deny: [{ value: 'Project Heron' }, { value: 'Bluebird' }],
    recognizers: [{ name: 'ticket', type: 'CUSTOM_TICKET', pattern: 'HERON-[0-9]+' }],
  } as const;
  const listed = (pii: ExportRequest['pii']): Recipe => resolveRecipe({ format: 'openai', pii });

  it('says of lists and own recognizers how many there are, and a keyed hash', () => {
    const shown = publicRecipe(listed(LISTS), pseudonyms).pii;
    const hmacSha256 = expect.stringMatching(/^[0-9a-f]{64}$/) as string;
    expect(shown).toMatchObject({
      allow: { size: 1, hmacSha256 },
      deny: { size: 2, hmacSha256 },
      recognizers: { size: 1, hmacSha256 },
    });
    expect(shown).not.toHaveProperty('custom');
    expect(JSON.stringify(shown)).not.toMatch(/heron|bluebird/i);
    const other = publicRecipe(listed(LISTS), new Pseudonyms('another key of tests')).pii;
    expect(other?.deny).not.toEqual(shown?.deny);
  });

  it.each<[string, ExportRequest['pii'], boolean]>([
    ['in another order', { ...LISTS, deny: LISTS.deny.toReversed() }, true],
    [
      'with the recognizers under their older name',
      { ...LISTS, recognizers: undefined, custom: LISTS.recognizers } as ExportRequest['pii'],
      true,
    ],
    [
      'with another value',
      { ...LISTS, deny: [{ value: 'Project Heron' }, { value: 'Redbird' }] },
      false,
    ],
    ['with another type', { ...LISTS, allow: [{ value: 'Acme Heron', type: 'ORG' }] }, false],
    [
      'with another pattern',
      { ...LISTS, recognizers: [{ ...LISTS.recognizers[0], pattern: 'X-[0-9]+' }] },
      false,
    ],
    ['with allow and deny exchanged', { ...LISTS, allow: LISTS.deny, deny: LISTS.allow }, false],
  ])('hashes lists by what they hold: %s', (_what, pii, isSame) => {
    const [one, two] = [
      recipeSha256(listed(LISTS), pseudonyms),
      recipeSha256(listed(pii), pseudonyms),
    ];
    expect(one === two).toBe(isSame);
  });

  it('hashes a stored recipe without own recognizers as it did under their older name', () => {
    const recipe = resolveRecipe({ format: 'openai' });
    const { recognizers: _none, ...rest } = recipe.pii!;
    const stored = { ...recipe, pii: { ...rest, custom: [] } } as unknown as Recipe;
    expect(recipeSha256(stored, pseudonyms)).toBe(recipeSha256(recipe, pseudonyms));
    expect(JSON.stringify(publicRecipe(recipe, pseudonyms).pii)).toBe(
      '{"preset":"balanced","action":"replace","types":{},"thresholds":{},"allow":[],"deny":[],"custom":[]}',
    );
  });

  it('keeps its hash when its lists are forgotten, and says that they are', () => {
    const recipe = listed(LISTS);
    const forgotten = forgetLists(recipe, pseudonyms);
    expect(recipeSha256(forgotten, pseudonyms)).toBe(recipeSha256(recipe, pseudonyms));
    expect(JSON.stringify(forgotten)).not.toMatch(/heron|bluebird/i);
    expect([recipe, forgotten].map(hasForgotten)).toEqual([false, true]);
    expect(
      [recipe, forgotten, resolveRecipe({ format: 'openai', rawPii: true })].map(hasLists),
    ).toEqual([true, false, false]);
    expect(() => createScrubber(forgotten.pii!, Buffer.alloc(32))).toThrow();
  });

  it('hashes what it says, whatever the order it was said in', () => {
    const hash = (given: ExportRequest): string => recipeSha256(resolveRecipe(given), pseudonyms);
    expect(hash({ format: 'openai', models: ['a', 'b'] })).toBe(
      hash({ models: ['b', 'a', 'a'], format: 'openai' }),
    );
    expect(hash({ format: 'openai', seed: 1 })).not.toBe(hash({ format: 'openai' }));
  });
});

describe('settings of personal data that a caller hands in', () => {
  const request: ExportRequest = { format: 'openai', pii: { action: 'hash' } };
  const usual = resolveRecipe(request).pii;

  it.each([
    ['those of this request', piiOf(request)],
    ['none at all', null],
    ['those of another request', piiOf({ pii: { action: 'keep' } })],
    ['those of an equal raw request', piiOf({ rawPii: true })],
    ['some that nobody resolved', { ...piiOf({})!, action: 'keep' as const }],
  ])('never say less than the request: %s', (_, pii) => {
    expect(resolveRecipe(request, undefined, [], pii).pii).toEqual(usual);
  });

  it('are those of the host as well, and are not taken from a call that did not know of it', () => {
    const host = { config: resolvePii({ deny: [{ value: 'Heron' }] }), mayWeaken: false };
    const wanted = { ...usual, deny: [{ value: 'Heron', match: 'exact' }] };
    const known = piiOf(request, [], host);
    expect(known).toEqual(wanted);
    expect(piiOf(request, [], host, known)).toBe(known);
    expect(piiOf(request, [], host, piiOf(request))).toEqual(wanted);
    expect(piiOf({ ...request, rawPii: true }, [], host)).toBeNull();
  });
});
