import type { EntryField, ExportField } from './fields';
import { FIELDS } from './fields';
import { entriesOf, linesOf, mapOf, type FormValues } from './form-values';

/** A body as the API takes it, as far as what was entered can be read, and the paths of numbers that are none. */
export interface FormBody {
  readonly body: Readonly<Record<string, unknown>>;
  readonly notNumbers: readonly string[];
}

/** Says only what was entered: what is left empty is the default of the API, or what the recipe says. */
export function bodyOf(values: FormValues): FormBody {
  const body: Record<string, unknown> = {};
  const notNumbers: string[] = [];
  for (const field of FIELDS.values()) {
    const value = valueOf(field, values, notNumbers);
    if (value !== undefined) put(body, field.path, value);
  }
  return { body, notNumbers };
}

function valueOf(field: ExportField, values: FormValues, notNumbers: string[]): unknown {
  const { path, kind } = field;
  if (kind === 'entries') {
    const entries = entriesOf(values, path).map((entry, at) =>
      entryOf(field.fields ?? [], entry, `${path}.${at}`, notNumbers),
    );
    // One that was only just added is none yet. Those before it stay, so that a refusal names the right one.
    while (Object.keys(entries.at(-1) ?? { none: true }).length === 0) entries.pop();
    return entries.length === 0 ? undefined : entries;
  }
  if (kind === 'map' || kind === 'choice-map') {
    const entries = mapOf(values, path).map(([key, text]) => [
      key,
      kind === 'map' ? thresholdOf(text) : text,
    ]);
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }
  return scalarOf(kind, values[path] ?? '', path, notNumbers);
}

function entryOf(
  fields: readonly EntryField[],
  entry: FormValues,
  place: string,
  notNumbers: string[],
): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(({ path, kind }) => {
      const value = scalarOf(kind, entry[path] ?? '', `${place}.${path}`, notNumbers);
      return value === undefined ? [] : [[path, value]];
    }),
  );
}

function scalarOf(
  kind: ExportField['kind'],
  text: string,
  path: string,
  notNumbers: string[],
): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  switch (kind) {
    case 'flag':
      return trimmed === 'true';
    case 'lines':
    case 'choices':
      return linesOf(text);
    case 'integer':
    case 'number':
    case 'number-choice': {
      const number = numberOf(trimmed);
      if (number === undefined) notNumbers.push(path);
      return number;
    }
    default:
      return trimmed;
  }
}

/** Of a filter: a number, `true` for its default, or a word. */
function thresholdOf(text: string): number | true | string {
  return text === 'true' ? true : (numberOf(text) ?? text);
}

/** With a point or, as most of Europe writes it, a comma. */
function numberOf(text: string): number | undefined {
  return /^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}

function put(body: Record<string, unknown>, path: string, value: unknown): void {
  const [outer = '', inner] = path.split('.', 2);
  if (inner === undefined) body[outer] = value;
  else body[outer] = { ...(body[outer] as object | undefined), [inner]: value };
}
