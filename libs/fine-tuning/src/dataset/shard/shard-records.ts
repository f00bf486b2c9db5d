import type { PairKind } from '@app/open-webui';
import type { PrintRecord } from '../copies/print-record';
import type { Explanation } from '../../filters/explanation';
import type { Measured } from '../../filters/filters-on';
import type { Reason } from '../../pipeline/reason';
import type { SplitName } from '../../pipeline/split-share';

/** The names are short because these lines are written and read for every chat. Raw ids stay in the attempt's files. */

/** One line per chat that was read. */
export interface ChatLine {
  /** Chat id and owner, raw. */
  readonly c: string;
  readonly u: string;
  /** Why the chat has no example left before the resolve phase. */
  readonly r?: Reason;
  /** Messages that are exported so far, and why others are not. */
  readonly x: number;
  readonly d: Readonly<Partial<Record<Reason, number>>>;
  readonly e: readonly ExampleLine[];
  /** Owners of origins other than the owner, raw. */
  readonly a?: readonly string[];
  /** What filters measured of its conversations that they dropped. Only where the recipe asks for it. */
  readonly q?: readonly Explanation[];
  /** What filters measured of each of its conversations, in the order of the recipe's filters. Only where there are filters. */
  readonly f?: readonly Measured[];
}

/** What one format made of an example. */
export type RowLine =
  | {
      /** Place of the format in the recipe. */
      readonly f: number;
      /** Bytes of the row in the rows file, line end included. */
      readonly n: number;
      /** Hash of the row: leaf of the Merkle tree. */
      readonly h: string;
      /** Passes that changed something on the way to it. */
      readonly p?: readonly string[];
    }
  | {
      readonly f: number;
      /** Why the format has no row. */
      readonly d: Reason;
    };

/** What stands in provenance about the preference that an example rests on. The rater is a raw id. */
interface EvidenceLine {
  readonly k: PairKind;
  readonly r: string;
  readonly m: number | null;
  /** Tokens of the chosen or rated answer, and of the rejected one. */
  readonly t: readonly [answer: number, rejected: number];
}

export interface ExampleLine {
  /** At least one of them has a row, and the rows follow each other in the rows file. */
  readonly r: readonly RowLine[];
  /** Authors other than the owner, raw. */
  readonly a?: readonly string[];
  /** Only of preferences. */
  readonly v?: EvidenceLine;
  /** Published ids of its messages. */
  readonly m: readonly string[];
  /** Authors of its messages in the order of `m`, where one of them is somebody else than the owner. Raw ids. */
  readonly w?: readonly (readonly string[])[];
  /** Model of the last answer. */
  readonly o: string | null;
  readonly t: number;
  /** Of its tokens, those that are learned from. */
  readonly l: number;
  readonly s: SplitName;
  /** Its stratum, where the split is spread over strata. */
  readonly y?: string;
  /** 1 when one of its answers was rated up, else -1 when one was rated down. Not of preferences. */
  readonly g?: 1 | -1;
  readonly p?: Readonly<Partial<Record<string, number>>>;
}

/** One line per chat that has examples: what the resolve phase needs in order to decide about it. */
export interface IndexLine {
  readonly c: string;
  readonly u: string;
  /** Links of a clone's chain: chat and owner. */
  readonly g?: readonly (readonly [chatId: string, userId: string])[];
  /** 1 when the row is marked as a clone or fork. */
  readonly f?: 1;
  /** Copy keys. */
  readonly k: readonly string[];
  /** When the chat changed last. */
  readonly t: number;
  /** What all conversations have that grew from one first message. */
  readonly h: string;
  readonly e: readonly IndexExample[];
}

export interface IndexExample {
  /** Hash of the final text. */
  readonly x: string;
  /** Authors other than the owner. */
  readonly a?: readonly string[];
  readonly s: SplitName;
  /** Places in the recipe of the formats that have a row. */
  readonly f: readonly number[];
  /** 1 when one of its answers was rated up. */
  readonly g?: 1;
  /** Model of its last answer, where the export has a cap on models. */
  readonly o?: string | null;
  /** Its kind and its stratum, where the split is spread over strata: each kind has strata of its own. */
  readonly y?: string;
  /** Number of its shingles, where it has a sketch in the files of those. */
  readonly n?: number;
  /** Leaves of its rows in the order of `f`, where the export continues another one. */
  readonly l?: readonly string[];
}

/** One line per chat whose content was read: what copies of it are recognised by. */
export interface PrintLine {
  readonly c: string;
  readonly u: string;
  /** Stamp of its row when it was planned. */
  readonly t: string;
  /** 1 when it has examples, so that the index has a line for it as well. */
  readonly e?: 1;
  /** 1 when the index knows more of it. */
  readonly d?: 1;
  readonly w: PrintRecord;
  /** Quotes, in base64. */
  readonly q?: string;
}

export interface ShardSummary {
  readonly number: number;
  /** Names of its files begin with this. */
  readonly base: string;
  readonly chats: number;
  readonly examples: number;
}

export const SHARD_FILES = ['rows', 'chats', 'index', 'prints'] as const;
/** Those that are there only where similar conversations have to be found: bytes of the sketches, in the order of the index. */
export type SketchFile = 'bands' | 'shingles';
export type ShardFile = (typeof SHARD_FILES)[number] | SketchFile;

export const shardFile = (base: string, kind: ShardFile): string => `${base}.${kind}`;
