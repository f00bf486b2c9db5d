import type { ColumnOptions } from 'typeorm';

/** `randomUUID()` in code: generated uuids need an extension on PostgreSQL and differ per driver. */
export const UUID = { type: 'varchar', length: 36 } as const satisfies ColumnOptions;
export const NULLABLE_UUID = { ...UUID, nullable: true } as const satisfies ColumnOptions;

/** SHA-256 in lower-case hexadecimal. */
export const SHA256 = { type: 'varchar', length: 64 } as const satisfies ColumnOptions;
export const NULLABLE_SHA256 = { ...SHA256, nullable: true } as const satisfies ColumnOptions;

/** Short words of this library's own vocabulary: states, kinds, codes. */
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
