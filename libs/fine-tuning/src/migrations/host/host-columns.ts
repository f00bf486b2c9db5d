/** The tables of Open WebUI that get flags, and the flags: nullable, without default, constraint or index. */
export const HOST_TABLES = ['user', 'chat'] as const;

export interface HostColumn {
  readonly name: string;
  /** SQLite types that a STRICT table accepts as well. */
  readonly sqlite: string;
  readonly postgres: string;
}

export const HOST_COLUMNS: readonly HostColumn[] = [
  { name: 'fine_tuning_consent', sqlite: 'TEXT', postgres: 'varchar(16)' },
  { name: 'fine_tuning_consent_at', sqlite: 'INTEGER', postgres: 'bigint' },
  { name: 'fine_tuning_policy_version', sqlite: 'TEXT', postgres: 'varchar(64)' },
];
