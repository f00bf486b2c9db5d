import { EXPORT_FIELDS } from './export-fields.data';

export type FieldPath = (typeof EXPORT_FIELDS)[number]['path'];

/** A field of the body of an export as a form sees it. Widened from the table, whose rows have only what they need. */
export interface ExportField {
  readonly path: FieldPath;
  readonly kind:
    | 'choice'
    | 'number-choice'
    | 'choices'
    | 'flag'
    | 'integer'
    | 'number'
    | 'text'
    | 'date'
    | 'lines'
    | 'choice-map'
    | 'map'
    | 'entries';
  readonly choices?: readonly (string | number)[];
  readonly default?: string | number | boolean | readonly string[];
  readonly example?: string | number | readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly maxLength?: number;
  readonly fields?: readonly EntryField[];
}

/** A field of each entry of a list. */
export interface EntryField extends Omit<ExportField, 'path' | 'fields'> {
  readonly path: EntryPath;
}

type EntryPath = 'value' | 'match' | 'type' | 'name' | 'pattern' | 'score' | 'context';

export const FIELDS: ReadonlyMap<string, ExportField> = new Map(
  EXPORT_FIELDS.map((field) => [field.path, field]),
);
