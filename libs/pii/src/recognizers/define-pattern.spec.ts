import { plantCanaries } from '../canaries/plant-canaries';
import { UsageError } from '../pii.errors';
import { createScrubber } from '../scrubber/create-scrubber';
import { DEFAULT_PII_CONFIG, type PiiConfig } from '../scrubber/pii-config';
import { markHits, unmark } from '../test-support/marked-text';
import { VIN } from '../test-support/vin.kind';
import { createDefaultRegistry } from './default-recognizers';
import { definePattern } from './define-pattern';
import { BUILT_IN_KINDS } from './kinds';
import type { PatternDeclaration } from './pattern-declaration';
import { PatternRecognizer } from './pattern.recognizer';

// Loading the names model counts into the first test; a busy machine needs its time.
jest.setTimeout(60_000);

const key = Buffer.alloc(32, 5);
const scrub = async (text: string, change: Partial<PiiConfig> = {}): Promise<string> => {
  const scrubber = createScrubber({ ...DEFAULT_PII_CONFIG, ...change }, key, { kinds: [VIN] });
  return (await scrubber.scrubText(text)).text;
};

describe('a kind that is declared in one file and registered by one line', () => {
  const [recognizer] = VIN.create!(undefined as never);

  it.each([
    'The VIN is «VIN 1HGCM82633A004352».',
    'vin=«VIN 1hgcm82633a004352»',
    '«VIN 1M8GDM9AXKP042788» is my chassis number',
    '车架号«VIN 1M8GDM9AXKP042788»，谢谢',
    'Fahrgestellnummern: «VIN 1M8GDM9AXKP042788», «VIN 5GZCZ43D13S812715»',
    'name,vin\nA,«VIN 5GZCZ43D13S812715»\nB,«VIN 1HGCM82633A004352»',
    'parked, «VIN 5GZCZ43D13S812715», keys inside',
    // One digit is wrong, or a letter that none has.
    'The VIN is 1HGCM82643A004352.',
    'The VIN is 1HGCM82633AO04352.',
    // Too short, too long, part of something else.
    'The VIN is 1HGCM82633A00435.',
    'The VIN is 1HGCM82633A0043521.',
    'vin 5f0c1HGCM82633A004352',
    'vin 1HGCM82633A004352-7',
    'vin/1234-1HGCM82633A004352',
    'no vehicle here',
  ])('is found where it stands: %s', (expected) =>
    expect(markHits(recognizer!, unmark(expected))).toBe(expected),
  );

  it('scores a number beside its word higher than one alone', async () => {
    const scrubber = createScrubber(DEFAULT_PII_CONFIG, key, { kinds: [VIN] });
    const [beside] = await scrubber.detect('The VIN is 1HGCM82633A004352.');
    const [alone] = await scrubber.detect('It is 1HGCM82633A004352.');
    expect(beside).toMatchObject({ type: 'VIN', score: 0.95, rule: 'pattern.vin', context: 'vin' });
    expect(alone).toMatchObject({ type: 'VIN', score: 0.65 });
    expect(alone).not.toHaveProperty('context');
  });

  it('wins against a type of lower rank that covers the same characters', async () => {
    const rival = definePattern({
      type: 'RIVAL',
      describe: 'anything of seventeen characters',
      source: 'none',
      shapes: ['x{17}'],
      alone: 0.95,
    });
    const kinds = [rival, VIN];
    const text = 'The VIN is 1HGCM82633A004352.';
    const scrubber = createScrubber(DEFAULT_PII_CONFIG, key, { kinds });
    expect((await scrubber.detect(text)).map(({ type }) => type)).toEqual(['VIN']);
    const higher = createScrubber(DEFAULT_PII_CONFIG, key, {
      kinds: [{ ...rival, rank: 0.3 }, VIN],
    });
    expect((await higher.detect(text)).map(({ type }) => type)).toEqual(['RIVAL']);
  });

  it('is replaced by numbered placeholders, one for all ways to write it', async () =>
    expect(await scrub('VIN 1HGCM82633A004352, VIN 1M8GDM9AXKP042788, vin 1hgcm82633a004352')).toBe(
      'VIN [VIN_1], VIN [VIN_2], vin [VIN_1]',
    ));

  it('gets a surrogate of the same form with the right check digit', async () => {
    const text = await scrub('VIN 1HGCM82633A004352', { action: 'surrogate' });
    expect(text).toMatch(/^VIN \d[A-Z]{4}\d{5}[A-Z]\d{6}$/);
    expect(text).not.toContain('1HGCM82633A004352');
    expect(await scrub(text)).toBe('VIN [VIN_1]');
  });

  it('obeys a recipe that names it', async () => {
    const keep = { types: { VIN: 'keep', NATIONAL_ID: 'keep' } } as Partial<PiiConfig>;
    expect(await scrub('VIN 1HGCM82633A004352', keep)).toBe('VIN 1HGCM82633A004352');
    const unknown = (): unknown => createScrubber({ ...DEFAULT_PII_CONFIG, ...keep }, key);
    expect(unknown).toThrow(UsageError);
  });

  it('is listed with the built-in recognizers', () => {
    const listed = createDefaultRegistry(BUILT_IN_KINDS.with([VIN])).describe();
    expect(listed).toContainEqual({ name: 'pattern.vin', types: ['VIN'], locales: [] });
    expect(createDefaultRegistry().describe()).not.toContainEqual(
      expect.objectContaining({ name: 'pattern.vin' }),
    );
  });

  it('answers to the labels of outside engines', () => {
    expect(BUILT_IN_KINDS.with([VIN]).typeOfLabel('B-VEHICLEVIN')).toBe('VIN');
    expect(BUILT_IN_KINDS.typeOfLabel('B-VEHICLEVIN')).toBeUndefined();
  });

  it('is planted as a canary before a publication, and found', async () => {
    const scrubber = createScrubber(DEFAULT_PII_CONFIG, key, { kinds: [VIN] });
    const counts = await plantCanaries(scrubber, DEFAULT_PII_CONFIG, key, 'export', [VIN]);
    expect(counts['VIN']).toMatchObject({ planted: 24, missed: 0 });
  });

  it('is missed by a scrubber that does not know it', async () => {
    const scrubber = createScrubber({ ...DEFAULT_PII_CONFIG, preset: 'secrets-only' }, key);
    const counts = await plantCanaries(scrubber, DEFAULT_PII_CONFIG, key, 'export', [VIN]);
    expect(counts['VIN']?.missed).toBeGreaterThan(12);
  });
});

describe(definePattern.name, () => {
  const plain: PatternDeclaration = {
    type: 'TICKET',
    describe: 'tickets',
    source: 'none',
    shapes: ['TKd{6}'],
  };

  it.each<[string, Partial<PatternDeclaration>]>([
    ['type', { type: 'ticket' }],
    ['type', { type: '' }],
    ['describe', { describe: ' ' }],
    ['source', { source: '' }],
    ['shapes', { shapes: [] }],
    ['shapes', { shapes: ['d{4'] }],
    ['shapes', { shapes: ['d{4}§'] }],
    ['shapes', { shapes: ['d{41}'] }],
    ['beside', { beside: 1.5 }],
    ['alone', { alone: -1 }],
    ['rank', { rank: 3 }],
    ['canary.sentences', { canary: { sentences: [['en', 'no place for it']] } }],
  ])('refuses a wrong %s: %j', (field, change) => {
    const define = (): unknown => definePattern({ ...plain, ...change });
    expect(define).toThrow(UsageError);
    expect(define).toThrow(expect.objectContaining({ code: 'pii/bad-kind', field }));
  });

  it('takes the words of a named set as context', () => {
    const pattern = { ...plain, context: { set: 'plate' } };
    const found = markHits(new PatternRecognizer(pattern), 'plate TK123456');
    expect(found).toBe('plate «TICKET TK123456»');
    expect(() => new PatternRecognizer({ ...plain, context: { set: 'nowhere' } })).toThrow(
      RangeError,
    );
  });

  it.each([
    ['twice', () => BUILT_IN_KINDS.with([VIN, VIN])],
    ['under the name of a built-in one', () => BUILT_IN_KINDS.with([{ ...VIN, type: 'EMAIL' }])],
  ])('makes no kind that can be registered %s', (_, register) =>
    expect(register).toThrow(expect.objectContaining({ code: 'pii/duplicate-kind' })),
  );
});
