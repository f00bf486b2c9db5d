import { EXPORT_LIMITS } from '../../common/limits';
import type { Formatter } from '../../formatters/formatter';
import type { FormatterRegistry } from '../../formatters/formatter.registry';
import { EXPORT_LISTS } from './export-options.table';
import type { ExportRequest } from './export-request';
import type { Recipe } from './recipe';
import { wrong } from './wrong-field';

/** The formats that a request names. @throws UsageError `recipe/invalid`, `format/unknown` */
export function formattersOf(
  request: ExportRequest,
  registry: Pick<FormatterRegistry, 'get'>,
): readonly Formatter[] {
  return formatNames(request).map((name) => {
    const formatter = registry.get(name);
    // `openai:together` is how a processor is asked; a request has a field of its own for it.
    if (formatter.name === name) return formatter;
    throw wrong('format', 'name the profile in the field profile');
  });
}

/** What a recipe says of its formats. */
export function formatFields(
  { profile, pairs }: ExportRequest,
  formatters: readonly Formatter[],
): Pick<Recipe, 'format' | 'formats' | 'profile' | 'pairs'> {
  return {
    ...formatsIn(formatters),
    ...profileOf(profile, formatters),
    ...pairsOf(pairs, formatters),
  };
}

/** One name or several, each once. */
function formatNames({ format, formats }: ExportRequest): readonly string[] {
  if (formats === undefined) {
    if (format === undefined) throw wrong('format', 'name one, or several as formats');
    return [format];
  }
  if (format !== undefined) throw wrong('formats', 'it stands in the place of format');
  const names: unknown = formats;
  if (!Array.isArray(names) || names.length === 0) throw wrong('formats', 'name at least one');
  if (names.length > EXPORT_LIMITS.formats)
    throw wrong('formats', `at most ${EXPORT_LIMITS.formats} entries`);
  const twice = formats.find((name, index) => formats.indexOf(name) !== index);
  if (twice !== undefined) throw wrong('formats', 'a name stands there twice');
  return formats;
}

/** One format alone writes no list, so that its recipe hashes as it always did. */
function formatsIn(formatters: readonly Formatter[]): Pick<Recipe, 'format' | 'formats'> {
  const [format = '', ...others] = formatters.map(({ name }) => name);
  return others.length === 0 ? { format } : { format, formats: [format, ...others] };
}

/** Refused where no format has it: rows that are somebody else's shall not look like theirs. */
function profileOf(
  asked: string | undefined,
  formatters: readonly Formatter[],
): Pick<Recipe, 'profile'> {
  if (asked === undefined) return {};
  const known = formatters.flatMap(({ profiles = {} }) => Object.keys(profiles));
  if (known.includes(asked)) return { profile: asked };
  throw wrong(
    'profile',
    known.length === 0 ? 'none of the formats has any' : `expected one of ${known.join(', ')}`,
  );
}

/** Left out where the usual ones are meant, and refused where no format would take any: nobody shall think that it counts. */
function pairsOf(
  asked: ExportRequest['pairs'],
  formatters: readonly Formatter[],
): Pick<Recipe, 'pairs'> {
  if (asked === undefined) return {};
  if (!formatters.some(({ takes }) => takes === 'pair'))
    throw wrong('pairs', 'none of the formats takes pairs');
  const { values, usual } = EXPORT_LISTS.pairs;
  const names: unknown = asked;
  if (
    !Array.isArray(names) ||
    names.length === 0 ||
    !names.every((name) => values.includes(name as never))
  )
    throw wrong('pairs', `expected some of ${values.join(', ')}`);
  const pairs = values.filter((name) => asked.includes(name));
  return pairs.join() === usual.join() ? {} : { pairs };
}
