import type { ColumnOptions, ValueTransformer } from 'typeorm';

/** node-postgres returns every bigint as a string; all of ours are far below 2^53. */
const bigintAsNumber: ValueTransformer = {
  to: (value: unknown): unknown => value,
  from: (value: unknown): number | null =>
    value === null || value === undefined ? null : Number(value),
};

/** Whole number, also epoch milliseconds. */
export const BIGINT = {
  type: 'bigint',
  transformer: bigintAsNumber,
} as const satisfies ColumnOptions;
export const NULLABLE_BIGINT = { ...BIGINT, nullable: true } as const satisfies ColumnOptions;

/** Open WebUI's ids: UUIDs mostly, `shared-<uuid>` and tokens at times; the fresh lineage sets no limit. */
export const HOST_ID = { type: 'varchar', length: 255 } as const satisfies ColumnOptions;
export const NULLABLE_HOST_ID = { ...HOST_ID, nullable: true } as const satisfies ColumnOptions;

/** `randomUUID()` in code: generated uuids need an extension on PostgreSQL and differ per driver. */
export const UUID = { type: 'varchar', length: 36 } as const satisfies ColumnOptions;
export const NULLABLE_UUID = { ...UUID, nullable: true } as const satisfies ColumnOptions;

/** SHA-256 in lower-case hexadecimal. */
export const SHA256 = { type: 'varchar', length: 64 } as const satisfies ColumnOptions;
export const NULLABLE_SHA256 = { ...SHA256, nullable: true } as const satisfies ColumnOptions;

/** Short words of our own vocabulary: states, kinds, codes. */
export const WORD = { type: 'varchar', length: 64 } as const satisfies ColumnOptions;
export const NULLABLE_WORD = { ...WORD, nullable: true } as const satisfies ColumnOptions;

export const TEXT = { type: 'text' } as const satisfies ColumnOptions;
export const NULLABLE_TEXT = { type: 'text', nullable: true } as const satisfies ColumnOptions;

/** JSON as text: `json` and `jsonb` differ between engines, and PostgreSQL's refuse `\u0000`. */
export const JSON_TEXT = { type: 'simple-json' } as const satisfies ColumnOptions;
export const NULLABLE_JSON_TEXT = {
  type: 'simple-json',
  nullable: true,
} as const satisfies ColumnOptions;
