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

/** Head of the plan, written after its rows: an attempt with this file has a plan. */
export interface ExportPlan {
  readonly version: 1;
  readonly exportId: string;
  readonly recipeSha256: string;
  /** Of the key whose pseudonyms the finished shards hold. */
  readonly keyMark: string;
  readonly rows: number;
  /** Chats that were excluded without being read, by reason. */
  readonly excluded: Readonly<Record<string, number>>;
  readonly shards: readonly PlanShard[];
}

export const PLAN_ROWS = 'plan.rows';
export const PLAN_HEAD = 'plan.json';
