import { hash } from 'node:crypto';
import { HELD_OUT_LIMITS } from '../../common/limits';
import { hasSides } from '../../pipeline/near/cluster-threshold';
import { hasWords } from '../../pipeline/held-out/has-words';
import type { ExportRequest } from './export-request';
import { DEDUP, EXPORT_CHOICES, NEAR_THRESHOLD } from './export-options.table';
import type { Recipe } from './recipe';
import { wholeNumber } from './whole-number';
import { wrong } from './wrong-field';

type SelectionOptions = Pick<
  Recipe,
  | 'dedup'
  | 'nearThreshold'
  | 'groupBy'
  | 'stratify'
  | 'maxPerUser'
  | 'maxPerModel'
  | 'sample'
  | 'decontaminate'
>;

/**
 * Options that choose among conversations by looking at others. What is not asked for is left out, so that a recipe without them
 * hashes as it always did.
 * @throws UsageError `recipe/invalid` naming the field
 */
export function selectionOptions(request: ExportRequest): SelectionOptions {
  return {
    ...dedupOf(request),
    ...groupByOf(request),
    ...stratifyOf(request),
    ...capOf(request, 'maxPerUser'),
    ...capOf(request, 'maxPerModel'),
    ...sampleOf(request),
    ...heldOutOf(request),
  };
}

function dedupOf({ dedup, nearThreshold }: ExportRequest): SelectionOptions {
  const { values, usual } = DEDUP;
  const wanted = typeof dedup === 'boolean' ? (dedup ? 'exact' : 'none') : (dedup ?? usual);
  const found = values.find((name) => name === wanted);
  if (found === undefined) throw wrong('dedup', `expected one of ${values.join(', ')}`);
  if (found === 'near') return { dedup: 'near', nearThreshold: thresholdOf(nearThreshold) };
  if (nearThreshold !== undefined) throw wrong('nearThreshold', 'only with dedup near');
  return { dedup: found === 'exact' };
}

function thresholdOf(value: number | undefined): number {
  const { min, max, usual } = NEAR_THRESHOLD;
  const wanted: unknown = value ?? usual;
  if (typeof wanted === 'number' && wanted >= min && wanted <= max) return wanted;
  throw wrong('nearThreshold', `expected a number from ${min} to ${max}`);
}

function groupByOf({ groupBy }: ExportRequest): Pick<Recipe, 'groupBy'> {
  const { values, usual } = EXPORT_CHOICES.groupBy;
  if (groupBy !== undefined && !values.some((name) => name === groupBy))
    throw wrong('groupBy', `expected one of ${values.join(', ')}`);
  return groupBy === undefined || groupBy === usual ? {} : { groupBy: 'user' };
}

function stratifyOf({ stratify, split = {} }: ExportRequest): Pick<Recipe, 'stratify'> {
  const { values, usual } = EXPORT_CHOICES.stratify;
  const found = values.find((name) => name === (stratify ?? usual));
  if (found === undefined) throw wrong('stratify', `expected one of ${values.join(', ')}`);
  if (found === usual) return {};
  // Whoever asks for it wants a split, and would get none.
  if (!hasSides(split)) throw wrong('stratify', 'only with a split of two sides or more');
  return { stratify: found };
}

function capOf(
  request: ExportRequest,
  field: 'maxPerUser' | 'maxPerModel',
): Pick<Recipe, typeof field> {
  const most = wholeNumber(request, field);
  return most === null ? {} : { [field]: most };
}

function sampleOf({ sample }: ExportRequest): Pick<Recipe, 'sample'> {
  if (sample === undefined) return {};
  const isShare = sample > 0 && sample < 1;
  if (isShare || (Number.isSafeInteger(sample) && sample >= 1)) return { sample };
  throw wrong('sample', 'expected a whole number of at least 1, or a share between 0 and 1');
}

function heldOutOf({ decontaminate }: ExportRequest): Pick<Recipe, 'decontaminate'> {
  const given: unknown = decontaminate;
  if (given === undefined) return {};
  const { texts: most, textLength } = HELD_OUT_LIMITS;
  if (!Array.isArray(given) || !given.every((text): text is string => typeof text === 'string'))
    throw wrong('decontaminate', 'expected a list of texts');
  if (given.length > most) throw wrong('decontaminate', `at most ${most} texts`);
  if (given.some((text) => text.length > textLength))
    throw wrong('decontaminate', `a text has more than ${textLength} characters`);
  // Whoever names it wants something held out, and would take a dataset that looks as if it were.
  if (!given.some(hasWords)) throw wrong('decontaminate', 'holds no prompt with a word in it');
  const json = JSON.stringify(given);
  const held = {
    bytes: Buffer.byteLength(json),
    sha256: hash('sha256', json, 'hex'),
    texts: given,
  };
  return { decontaminate: [held] };
}
