import type { DataSource } from 'typeorm';
import { failureReading } from './driver-failure';
import { readTableFeatures, type TableFeatures } from './table-features';
import { isPostgres, quoteName, quoteTable } from './table-name';
import { LookupOnce } from './lookup-once';
import type { SourceTable } from './source-tables';

/** Compressed size on PostgreSQL; JSON text shrinks to about a third there. */
const POSTGRES_INFLATION = 3;

/** A row of a raw query. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * Runs the statements of the sources. A statement is finished when its promise resolves: no cursor and no transaction
 * stays open, so that a long export never holds back Open WebUI's checkpoints.
 */
export class SourceDatabase {
  private readonly features: LookupOnce<TableFeatures>;
  readonly postgres: boolean;

  constructor(readonly dataSource: DataSource) {
    this.postgres = isPostgres(dataSource);
    this.features = new LookupOnce(() => this.guard('chat', readTableFeatures(dataSource)));
  }

  /** Columns of a table; undefined when there is no such table. Looked up once. */
  async columns(table: SourceTable): Promise<ReadonlySet<string> | undefined> {
    return (await this.features.get()).get(table);
  }

  /**
   * @param sql with `{table}` for the quoted table name and `{ids}` for a placeholder of the list
   * @param ids values of the list; at most a few hundred
   * @throws DatabaseError that names the table
   */
  async rows(
    table: SourceTable,
    sql: string,
    ids: readonly string[] = [],
    after: readonly unknown[] = [],
  ): Promise<Row[]> {
    const text = sql
      .replaceAll('{table}', quoteTable(this.dataSource, table))
      .replaceAll('{ids}', this.placeholders(ids.length));
    const found: unknown = await this.guard(table, this.dataSource.query(text, [...ids, ...after]));
    return Array.isArray(found) ? (found as Row[]) : [];
  }

  /**
   * A JSON column as the text that was stored. The text is parsed here, because one bad row must not end a whole query.
   * Only PostgreSQL's driver would parse it; on SQLite a cast would copy every content once more.
   */
  json(column: string): string {
    return this.postgres ? this.text(column) : quoteName(column);
  }

  /** A number as text, because nanoseconds lose digits as JavaScript numbers. */
  text(column: string): string {
    return `CAST(${quoteName(column)} AS text) AS ${quoteName(column)}`;
  }

  /** Size of a column's content as it is stored; the content is not read for it. */
  size(column: string): string {
    return this.postgres ? `pg_column_size(${column})` : `octet_length(${column})`;
  }

  /** What `size` gave, as the bytes that the content has in memory: about. */
  storedBytes(size: unknown): number {
    const bytes = Number(size ?? 0);
    return this.postgres ? bytes * POSTGRES_INFLATION : bytes;
  }

  /** Placeholder number `index` (from 1). */
  placeholder(index: number): string {
    return this.postgres ? `$${index}` : '?';
  }

  private placeholders(count: number): string {
    return Array.from({ length: count }, (_, index) => this.placeholder(index + 1)).join(', ');
  }

  async guard<T>(table: string, work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      throw failureReading(`table "${table}"`, error);
    }
  }
}
