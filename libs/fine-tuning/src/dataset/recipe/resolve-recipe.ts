import { checkRecipients } from '../../encryption/check-recipients';
import { EXPORT_LIMITS } from '../../common/limits';
import { parquetColumnsOf } from '../../formatters/parquet/parquet-columns-of';
import {
  combinePii,
  type HostPii,
  type PiiConfig,
  type PiiEngineSpec,
  type PiiKind,
  resolvePii,
} from '@app/pii';
import { registriesOf, type Registries } from '../registries';
import type { ExportRequest } from './export-request';
import {
  EXPORT_CHOICES,
  EXPORT_NUMBERS,
  type ChoiceOf,
  type ExportChoice,
} from './export-options.table';
import type { Recipe } from './recipe';
import { formatFields, formattersOf } from './resolve-formats';
import { wrong } from './wrong-field';
import { selectionOptions } from './selection-options';
import { parseDate } from './parse-date';
import { askedLanguages, qualityOf } from './quality-of';
import { tokenOptions } from './token-options';
import { wholeNumber } from './whole-number';

/**
 * Checks a request and fills in every default. The result is frozen and says all about what an export does:
 * two equal recipes over equal data give equal bytes.
 * @param registries what there is to ask for; by default what this package brings
 * @param engines optional detectors of this process: not a matter of the request, but of the result
 * @param pii what `piiOf` made of this very request, where it was asked before; settings of any other origin are ignored,
 *   so that nobody exports with less scrubbing than the request says
 * @throws UsageError `recipe/...`, `format/unknown` or `format/no-parquet`, naming the field
 * @publicApi
 */
export function resolveRecipe(
  request: ExportRequest,
  registries: Registries = registriesOf(),
  engines: readonly PiiEngineSpec[] = [],
  pii?: PiiConfig | null,
): Recipe {
  const from = request.from === undefined ? null : parseDate(request.from, 'from');
  const to = request.to === undefined ? null : parseDate(request.to, 'to');
  if (from !== null && to !== null && from >= to)
    throw wrong('to', 'the end must lie after the start');
  if (request.rawPii === true && request.pii !== undefined) {
    throw wrong('rawPii', 'it contradicts the settings of personal data');
  }
  onlyForChats(request);
  const formatters = formattersOf(request, registries.formats);
  // Asked here, because the file itself is opened when everything has been read and scrubbed.
  if (request.parquet === true) formatters.forEach(parquetColumnsOf);
  return Object.freeze({
    version: 1,
    ...formatFields(request, formatters),
    source: sourceOf(request.source, registries.sources.names()),
    from,
    to,
    userIds: selection(request.userIds, 'userIds', EXPORT_LIMITS.ids),
    models: selection(request.models, 'models'),
    tags: selection(request.tags, 'tags'),
    folders: selection(request.folders, 'folders'),
    archived: request.archived ?? null,
    pinned: request.pinned ?? null,
    minRating: wholeNumber(request, 'minRating'),
    branch: choice(request.branch, 'branch'),
    system: choice(request.system, 'system'),
    reasoning: choice(request.reasoning, 'reasoning'),
    tools: choice(request.tools, 'tools'),
    pii: withEngines(isMadeFor(request, pii) ? pii : piiOf(request, registries.kinds), engines),
    minTurns: wholeNumber(request, 'minTurns'),
    maxTokens: wholeNumber(request, 'maxTokens'),
    languages: languagesOf(request),
    ...selectionOptions(request),
    ...tokenOptions(request),
    split: split(request.split),
    seed: wholeNumber(request, 'seed') ?? EXPORT_NUMBERS.seed.usual,
    limit: wholeNumber(request, 'limit'),
    shards: partFiles(request) ?? EXPORT_NUMBERS.partFiles.usual,
    gzip: request.gzip ?? false,
    parquet: request.parquet ?? false,
    ...takenIn(request),
    ...qualityOf(request, choice(request.quality, 'quality'), registries.filters),
    ...(request.strictProvider === true && { strictProvider: true as const }),
    ...recipients(request.encryptTo),
  } as const);
}

/** Threads of channels have neither: a filter that is silently ignored would let out what was meant to stay. */
function onlyForChats(request: ExportRequest): void {
  if (request.source !== 'channels') return;
  for (const field of ['folders', 'archived', 'pinned'] as const) {
    if (request[field] !== undefined) throw wrong(field, 'only chats can be chosen by it');
  }
}

function partFiles(request: ExportRequest): number | null {
  const { partFiles: parts, shards } = request;
  if (parts !== undefined && shards !== undefined)
    throw wrong('shards', 'it is another name of partFiles');
  return wholeNumber(request, parts === undefined ? 'shards' : 'partFiles');
}

type PiiPart = Pick<ExportRequest, 'rawPii' | 'pii'>;

/**
 * The settings of personal data that a request asks for, with every default; null: nothing is scrubbed.
 * @param kinds of personal data that it may name besides the built-in ones
 * @param host settings of the host, on which those of the request stand. Default none
 * @param known what an earlier call may have made of the same request and host; settings of any other origin are ignored
 * @throws UsageError `recipe/pii`, `pii/...` naming the field
 */
export function piiOf(
  request: PiiPart,
  kinds: readonly PiiKind[] = [],
  host: HostPii | null = null,
  known?: PiiConfig | null,
): PiiConfig | null {
  if (request.rawPii === true) return null;
  if (isMadeFor(request, known) && MADE_FOR.get(known)?.host === host) return known;
  // A copy, because the answer for a request without settings is one constant for all of them.
  const config =
    host === null
      ? { ...resolvePii(request.pii, kinds) }
      : { ...combinePii(request.pii, host, kinds) };
  MADE_FOR.set(config, { request, host });
  return config;
}

/** What settings were made of. Settings that are not in here, or not for this request, are resolved again. */
const MADE_FOR = new WeakMap<
  PiiConfig,
  { readonly request: PiiPart; readonly host: HostPii | null }
>();

function isMadeFor(request: PiiPart, pii: PiiConfig | null | undefined): pii is PiiConfig {
  return pii !== null && pii !== undefined && MADE_FOR.get(pii)?.request === request;
}

/** Left out where there are none, so that a recipe without them hashes as it always did. */
function withEngines(pii: PiiConfig | null, engines: readonly PiiEngineSpec[]): PiiConfig | null {
  return pii === null || engines.length === 0 ? pii : { ...pii, engines };
}

/** Left out where nothing is asked for, so that a recipe of before these options hashes as it always did. */
function takenIn(request: ExportRequest): Pick<Recipe, 'imported' | 'excludeTags'> {
  const imported = choice(request.imported, 'imported');
  const excludeTags = words(request.excludeTags, 'excludeTags');
  return {
    ...(imported === 'keep' && { imported }),
    ...(excludeTags.length > 0 && { excludeTags }),
  };
}

/** Left out where there are none, so that a recipe of plain files hashes as it always did. */
function recipients(asked: ExportRequest['encryptTo'] = []): Pick<Recipe, 'encryptTo'> {
  return asked.length === 0 ? {} : { encryptTo: checkRecipients(asked, 'encryptTo') };
}

function sourceOf(value: string | undefined, names: readonly string[]): string {
  const { usual } = EXPORT_CHOICES.source;
  const wanted = value ?? usual;
  if (names.includes(wanted)) return wanted;
  const others = names.filter((name) => name !== usual);
  throw wrong('source', `expected one of ${[usual, ...others].join(', ')}`);
}

function choice<Option extends ExportChoice>(
  value: string | undefined,
  option: Option,
): ChoiceOf<Option> {
  const { values, usual } = EXPORT_CHOICES[option];
  const wanted = value === undefined ? usual : value;
  const found = values.find((name) => name === wanted);
  if (found !== undefined) return found;
  const names = [usual, ...values.filter((name) => name !== usual)];
  throw wrong(option, `expected one of ${names.join(', ')}`);
}

/** Whoever computed a list that came out empty does not mean everything. */
function selection(
  values: readonly string[] | undefined,
  field: string,
  most: number = EXPORT_LIMITS.names,
): string[] {
  if (values?.length === 0)
    throw wrong(field, 'an empty list would restrict nothing: leave it out to mean that');
  return words(values, field, most);
}

/** Sorted and each once, so that the order in which they were typed does not change the hash. */
function words(
  values: readonly string[] | undefined,
  field: string,
  most: number = EXPORT_LIMITS.names,
): string[] {
  if ((values?.length ?? 0) > most) throw wrong(field, `at most ${most} entries`);
  for (const value of values ?? []) {
    if (typeof value !== 'string' || value.trim() === '') throw wrong(field, 'an entry is empty');
    if (value.length > EXPORT_LIMITS.nameLength)
      throw wrong(field, `an entry has more than ${EXPORT_LIMITS.nameLength} characters`);
  }
  return [...new Set(values ?? [])].sort();
}

function languagesOf(request: ExportRequest): string[] {
  const { field, codes } = askedLanguages(request);
  return words(codes, field, EXPORT_LIMITS.languages).map((code) => {
    const base = code.trim().toLowerCase().split(/[-_]/)[0] ?? '';
    const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
    if (/^[a-z]{2}$/.test(base) && names.of(base) !== undefined) return base;
    throw wrong(field, 'expected two-letter language codes (ISO 639-1)');
  });
}

function split(request: ExportRequest['split']): Recipe['split'] {
  if (request === undefined) return { train: 1, validation: 0, test: 0 };
  const shares = {
    train: request.train ?? 0,
    validation: request.validation ?? 0,
    test: request.test ?? 0,
  };
  const known = new Set(Object.keys(shares));
  const strange = Object.keys(request).find((name) => !known.has(name));
  if (strange !== undefined) throw wrong('split', 'the splits are train, validation and test');
  const values = Object.values(shares);
  if (!values.every((share) => Number.isFinite(share) && share >= 0 && share <= 1)) {
    throw wrong('split', 'a share lies between 0 and 1');
  }
  const sum = values.reduce((total, share) => total + share, 0);
  if (Math.abs(sum - 1) > 1e-9) throw wrong('split', 'the shares must add up to 1');
  return shares;
}
