import { FIELDS, type EntryField, type ExportField } from './fields';
import type { FormValues } from './form-values';

/** What would have to be entered for a body: the other way round of `bodyOf`. What the form has no field for is left out. */
export function valuesOf(body: Readonly<Record<string, unknown>>): FormValues {
  const values: Record<string, string> = {};
  for (const field of FIELDS.values()) Object.assign(values, entered(field, at(body, field.path)));
  return values;
}

function entered({ path, kind, fields = [] }: ExportField, value: unknown): FormValues {
  if (value === undefined || value === null) return {};
  if (kind === 'entries') return entriesOf(path, fields, value);
  if (kind === 'map' || kind === 'choice-map')
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [`${path}.${key}`, textOf(one)]),
    );
  // A recipe may say yes or no where the form has words for it.
  if (path === 'dedup' && typeof value === 'boolean') return { dedup: value ? 'exact' : 'none' };
  return { [path]: textOf(value) };
}

function entriesOf(path: string, fields: readonly EntryField[], value: unknown): FormValues {
  if (!Array.isArray(value)) return {};
  return Object.fromEntries(
    value.flatMap((entry: Readonly<Record<string, unknown>>, place) =>
      fields.flatMap((field) => {
        const one = entry[field.path];
        return one === undefined || one === null
          ? []
          : [[`${path}.${place}.${field.path}`, textOf(one)]];
      }),
    ),
  );
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.map(lineOf).join('\n') : String(value);
}

/** In the form each line is a text of its own, so that one of several lines has to become one. */
const lineOf = (text: unknown): string =>
  String(text)
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');

function at(body: Readonly<Record<string, unknown>>, path: string): unknown {
  const [outer = '', inner] = path.split('.', 2);
  const value = body[outer];
  if (inner === undefined) return value;
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[inner]
    : undefined;
}
