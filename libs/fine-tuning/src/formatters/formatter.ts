import type { Conversation, ExampleKind } from '@app/open-webui';
import type { Reason } from '../pipeline/reason';
import type { Column } from './parquet/parquet-columns';
import type { SideFile, SplitFiles } from './side-file';

/** One fault of a row, found by `validate`. */
export interface FormatProblem {
  /** JSON pointer into the row. */
  readonly pointer: string;
  readonly rule: string;
  readonly message: string;
}

/** What people want to know of a format before they choose it. */
export interface FormatAbout {
  /** What is trained with it: `SFT`, `DPO`, `KTO`, ... */
  readonly purpose: string;
  /** Who loads it, each with the version that it was checked with; `by its documentation` where nothing could be run. */
  readonly trainers: string;
  /** What it cannot carry, or `nothing`. */
  readonly cannotCarry: string;
}

/** A target of an export. Pure: the same conversation gives the same bytes. */
export interface Formatter {
  readonly name: string;
  readonly title: string;
  readonly about?: FormatAbout;
  /** The same format as other readers want it, by their names. Default none. */
  readonly profiles?: Readonly<Record<string, Formatter>>;
  /** Whether each of its files of JSON lines begins with a byte order mark, which most readers refuse. Default false. */
  readonly byteOrderMark?: boolean;
  /** Of which examples it makes rows. Default `conversation`. */
  readonly takes?: ExampleKind;
  /** Schema of the rows as Parquet; without it the format has no Parquet form. */
  readonly columns?: readonly Column[];
  /**
   * One line of the output file without the line end, with the passes that changed something on the way; or why the format cannot
   * hold the conversation. Names of passes are lower-case letters, digits and `_`; default none.
   */
  format(
    conversation: Conversation,
  ): { readonly row: string; readonly passes?: readonly string[] } | { readonly drop: Reason };
  /** Problems of a parsed row, for `fine-tuning validate`. */
  validate(row: unknown): readonly FormatProblem[];
  /**
   * Files that its trainer wants beside the rows. They hold nothing of a conversation. Default none.
   * @param splits the dataset files that hold rows, as they are named in the folder of the format
   */
  sideFiles?(splits: readonly SplitFiles[]): readonly SideFile[];
}
