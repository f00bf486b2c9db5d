import type { ColumnOptions, ValueTransformer } from 'typeorm';

/** node-postgres returns every bigint as a string; no stored number comes near 2^53. */
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

/** Open WebUI's ids: UUIDs mostly, `shared-<uuid>` and tokens at times; newly created databases set no limit. */
export const HOST_ID = { type: 'varchar', length: 255 } as const satisfies ColumnOptions;
export const NULLABLE_HOST_ID = { ...HOST_ID, nullable: true } as const satisfies ColumnOptions;
