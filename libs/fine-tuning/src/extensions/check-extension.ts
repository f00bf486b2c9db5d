import { type PiiKind, type TextRecognizer, defineRecognizer, PiiUsageError } from '@app/pii';
import { isJsonObject } from '../common/json-values';
import { UsageError } from '../fine-tuning.errors';
import type { Filter } from '../filters/filter';
import { reasonOf } from '../filters/reason-of';
import type { Formatter } from '../formatters/formatter';
import { isReason } from '../pipeline/reason';
import { checkedFormatter } from './checked-formatter';
import { checkedSource } from './checked-source';
import type { Extension, NamedSource } from './extension';

/** What an extension adds, checked and guarded. */
export interface ExtensionParts {
  readonly formats: readonly Formatter[];
  readonly sources: readonly NamedSource[];
  readonly kinds: readonly PiiKind[];
  readonly filters: readonly Filter[];
}

const FIELDS = ['name', 'formats', 'sources', 'recognizers', 'filters'];
const NAME = /^[a-z][a-z0-9-]{0,63}$/;

/**
 * What a module exports, as far as it is an extension.
 * @param name of the extension, for the errors
 * @throws UsageError `extension/invalid` naming the extension and the field
 */
export function checkExtension(content: unknown, name: string): ExtensionParts {
  const wrong = (field: string, why: string): UsageError =>
    new UsageError('extension/invalid', `extension "${name}": ${field} ${why}`, 'extensions');
  if (typeof content !== 'object' || content === null)
    throw wrong('its default export', 'must be what defineExtension answers');
  const strange = Object.keys(content).find((field) => !FIELDS.includes(field));
  if (strange !== undefined) throw wrong(strange, `is unknown; there are ${FIELDS.join(', ')}`);
  const extension = content as Extension;
  const check = new Checks(wrong);
  const filled = FIELDS.slice(1).some((field) => Object.hasOwn(content, field));
  if (!filled) throw wrong('it', 'adds nothing');
  return {
    formats: check.list(extension.formats, 'formats', (format, field) => {
      check.name(format.name, `${field}.name`);
      check.text(format.title, `${field}.title`);
      check.callable(format.format, `${field}.format`);
      check.callable(format.validate, `${field}.validate`);
      if (format.columns !== undefined && !Array.isArray(format.columns))
        throw wrong(`${field}.columns`, 'must be a list');
      if (![undefined, 'conversation', 'pair', 'rated'].includes(format.takes))
        throw wrong(`${field}.takes`, 'must be conversation, pair or rated');
      if (format.sideFiles !== undefined) check.callable(format.sideFiles, `${field}.sideFiles`);
      if (format.about !== undefined) check.about(format.about, `${field}.about`);
      return checkedFormatter(format, name);
    }),
    sources: check.list(extension.sources, 'sources', (source, field) => {
      check.name(source.name, `${field}.name`);
      check.callable(source.create, `${field}.create`);
      return checkedSource(source, name);
    }),
    kinds: check.list(extension.recognizers, 'recognizers', (recognizer, field) =>
      kindOf(recognizer, (why) => wrong(field, why)),
    ),
    filters: check.list(extension.filters, 'filters', (filter, field) => {
      check.name(filter.name, `${field}.name`);
      check.text(filter.measures, `${field}.measures`);
      check.text(filter.unit, `${field}.unit`);
      check.callable(filter.value, `${field}.value`);
      if (!Number.isFinite(filter.default)) throw wrong(`${field}.default`, 'must be a number');
      check.range(filter, field);
      if (![undefined, 'above', 'below'].includes(filter.drops))
        throw wrong(`${field}.drops`, 'must be above or below');
      const { reason = reasonOf(filter.name) } = filter;
      if (!isReason(reason))
        throw wrong(`${field}.reason`, 'must be lower-case letters, digits and _, and no fate');
      return asDeclared(filter);
    }),
  };
}

function kindOf(recognizer: PiiKind | TextRecognizer, wrong: (why: string) => UsageError): PiiKind {
  if (!('find' in recognizer)) {
    const { create, createForConversation } = recognizer;
    const makes = typeof create === 'function' || typeof createForConversation === 'function';
    const { type, rank = 0 } = recognizer;
    // A higher one would win over secrets and names that it happens to cover.
    if (!(rank >= -0.3 && rank <= 0.3)) throw wrong('rank must be from -0.3 to 0.3');
    if (makes && typeof type === 'string' && /^[A-Z][A-Z0-9_]{0,39}$/.test(type)) return recognizer;
    throw wrong('must be made by definePattern or defineRecognizer, or have a method find');
  }
  try {
    return defineRecognizer(recognizer);
  } catch (error) {
    throw error instanceof PiiUsageError ? wrong(error.message) : error;
  }
}

/** What was checked, and not what the object says later: a name or a reason stands in logs and files. */
function asDeclared(filter: Filter): Filter {
  return Object.freeze<Filter>({
    ...filter,
    name: filter.name,
    measures: filter.measures,
    unit: filter.unit,
    default: filter.default,
    ...(filter.min !== undefined && { min: filter.min }),
    ...(filter.max !== undefined && { max: filter.max }),
    ...(filter.drops !== undefined && { drops: filter.drops }),
    ...(filter.reason !== undefined && { reason: filter.reason }),
    value: (conversation, measures) => filter.value(conversation, measures),
  });
}

class Checks {
  constructor(private readonly wrong: (field: string, why: string) => UsageError) {}

  list<T extends object, R>(
    value: readonly T[] | undefined,
    field: string,
    each: (item: T, field: string) => R,
  ): R[] {
    if (value === undefined) return [];
    if (!Array.isArray(value)) throw this.wrong(field, 'must be a list');
    return (value as readonly T[]).map((item, index) => {
      const place = `${field}[${index}]`;
      if (typeof item !== 'object' || item === null) throw this.wrong(place, 'must be an object');
      return each(item, place);
    });
  }

  name(value: unknown, field: string): void {
    if (typeof value !== 'string' || !NAME.test(value))
      throw this.wrong(field, 'must be lower-case letters, digits and hyphens');
  }

  /** A default that its own filter refuses would be no default. */
  range({ min = -Infinity, max = Infinity, default: usual }: Filter, field: string): void {
    const isNumber = typeof min === 'number' && typeof max === 'number';
    if (!isNumber || !(min <= usual && usual <= max))
      throw this.wrong(field, 'must have min and max on both sides of its default');
  }

  text(value: unknown, field: string): void {
    if (typeof value !== 'string' || value.trim() === '') throw this.wrong(field, 'must be a text');
  }

  about(value: unknown, field: string): void {
    if (!isJsonObject(value)) throw this.wrong(field, 'must be an object');
    for (const key of ['purpose', 'trainers', 'cannotCarry'])
      this.text(value[key], `${field}.${key}`);
  }

  callable(value: unknown, field: string): void {
    if (typeof value !== 'function') throw this.wrong(field, 'must be a function');
  }
}
