/** Shape of a column of a Parquet file. Everything may be null: rows need not have every key. */
export type ColumnShape =
  | 'string'
  | 'int'
  | 'boolean'
  /** Any JSON, kept as text. */
  | 'json'
  | { readonly list: ColumnShape }
  | { readonly struct: readonly Column[] };

export interface Column {
  readonly name: string;
  readonly shape: ColumnShape;
}
