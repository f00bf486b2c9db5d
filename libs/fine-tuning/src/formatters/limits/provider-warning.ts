/** What a provider does not take, or a trainer cuts, of a format as it was made. @publicApi */
export interface ProviderWarning {
  readonly format: string;
  /** Who says so: `OpenAI`, `LLaMA-Factory`. */
  readonly provider: string;
  readonly what: LimitKind;
  readonly found: number;
  readonly limit: number;
  /** Whether the provider refuses it; false for advice, and for rows that a trainer cuts by its defaults. */
  readonly isRefused: boolean;
}

/** Rows to train on, bytes of one file, tokens of one row. */
export type LimitKind = 'rows_min' | 'rows_max' | 'file_bytes_max' | 'row_tokens_max';
