/** A range of the plan that one worker processes. */
export interface PlanShard {
  readonly number: number;
  /** Ordinal of the first row. */
  readonly first: number;
  readonly rows: number;
  /** Where its rows lie in the plan file. */
  readonly offset: number;
  readonly length: number;
}

/** Head of the plan. It is written after the rows, so an attempt that has this file has a whole plan. */
export interface ExportPlan {
  readonly version: typeof PLAN_VERSION;
  readonly exportId: string;
  readonly recipeSha256: string;
  /** Identifies the key whose pseudonyms the finished shards hold. */
  readonly keyMark: string;
  readonly rows: number;
  /** Chats of which the rows are a sample: as many as rows, unless a preview asked for one. */
  readonly population: number;
  /** Chats that were excluded without being read, by reason. */
  readonly excluded: Readonly<Record<string, number>>;
  readonly shards: readonly PlanShard[];
}

/** Of the files of an attempt: those of another version of this software are not gone on with. */
export const PLAN_VERSION = 5;
export const PLAN_ROWS = 'plan.rows';
export const PLAN_HEAD = 'plan.json';
