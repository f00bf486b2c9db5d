import type { Conversation } from '@app/open-webui';
import type { Reason } from '../pipeline/reason';
import type { Column } from './parquet/parquet-columns';

/** One fault of a row, found by `validate`. */
export interface FormatProblem {
  /** JSON pointer into the row. */
  readonly pointer: string;
  readonly rule: string;
  readonly message: string;
}

/** A target of an export. Pure: the same conversation gives the same bytes. */
export interface Formatter {
  readonly name: string;
  readonly title: string;
  /** Schema of the rows as Parquet; without it the format has no Parquet form. */
  readonly columns?: readonly Column[];
  /** One line of the output file without the line end, or why the format cannot hold the conversation. */
  format(conversation: Conversation): { readonly row: string } | { readonly drop: Reason };
  /** Problems of a parsed row, for `fine-tuning validate`. */
  validate(row: unknown): readonly FormatProblem[];
}
