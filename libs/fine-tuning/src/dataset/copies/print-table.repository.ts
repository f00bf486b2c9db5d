import type { DataSource } from 'typeorm';
import { failureReading, readTableFeatures, type PrintedRow } from '@app/open-webui';
import { bulkInsert } from '../../database/bulk-insert';
import { inTransaction } from '../../database/in-transaction';
import { isWritable } from '../../database/is-writable';
import { StoredPrint } from '../../entities/stored-print.entity';
import { toPrintRecord, type PrintRecord } from './print-record';

const TABLE = 'fine_tuning_print';
/** Rows in memory at a time: half a megabyte. */
const PAGE = 1_000;
/** Longest id that the table takes. */
const MAX_ID = 255;

/** A stored print as it is read: its key alone, or with its words. */
export type StoredKey = Pick<StoredPrint, 'kind' | 'sourceId' | 'userId' | 'stamp'>;
export type StoredRow = StoredKey & { readonly words: PrintRecord };

/** The prints that earlier exports left in the database. */
export class PrintTableRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** False on a database that an older version migrated, which exports that write nothing can read all the same. */
  async exists(): Promise<boolean> {
    return this.guard(
      readTableFeatures(this.dataSource, [TABLE]).then((features) => features.has(TABLE)),
    );
  }

  /** Whether this connection may change rows. */
  async isWritable(): Promise<boolean> {
    const { options } = this.dataSource;
    if ('readonly' in options && options.readonly === true) return false;
    return this.guard(
      isWritable(this.dataSource, [
        [TABLE, 'INSERT'],
        [TABLE, 'UPDATE'],
      ]),
    );
  }

  keys(): AsyncGenerator<readonly StoredKey[]> {
    return this.pages<StoredKey>([]);
  }

  async *rows(): AsyncGenerator<readonly StoredRow[]> {
    for await (const page of this.pages<StoredKey & { words: string }>(['words']))
      yield page.map((row) => ({ ...row, words: JSON.parse(row.words) as PrintRecord }));
  }

  takes({ id, userId }: PrintedRow): boolean {
    return id.length <= MAX_ID && userId.length <= MAX_ID;
  }

  /** Puts prints into the place of older ones of the same rows. Two exports may do it at the same time. */
  async put(rows: readonly PrintedRow[]): Promise<void> {
    // In one order, so that two of them do not wait for each other in a circle.
    const sorted = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
    await this.guard(
      inTransaction(this.dataSource, (manager) =>
        bulkInsert(
          manager,
          StoredPrint,
          sorted.map(({ kind, id, userId, stamp, print }) => ({
            kind,
            sourceId: id,
            userId,
            stamp,
            words: toPrintRecord(print),
          })),
          'replace',
        ),
      ),
    );
  }

  private async *pages<Row extends StoredKey>(
    more: readonly string[],
  ): AsyncGenerator<readonly Row[]> {
    let after: StoredKey | undefined;
    for (;;) {
      const query = this.dataSource
        .getRepository(StoredPrint)
        .createQueryBuilder('p')
        .select('p.kind', 'kind')
        .addSelect('p.source_id', 'sourceId')
        .addSelect('p.user_id', 'userId')
        .addSelect('p.stamp', 'stamp')
        .orderBy('p.kind')
        .addOrderBy('p.source_id')
        .limit(PAGE);
      for (const column of more) query.addSelect(`p.${column}`, column);
      if (after !== undefined)
        query.where('(p.kind, p.source_id) > (:kind, :id)', {
          kind: after.kind,
          id: after.sourceId,
        });
      const page = await this.guard(query.getRawMany<Row>());
      if (page.length > 0) yield page;
      if (page.length < PAGE) return;
      after = page.at(-1);
    }
  }

  private async guard<T>(work: Promise<T>): Promise<T> {
    return work.catch((error: unknown) => {
      throw failureReading(`table "${TABLE}"`, error);
    });
  }
}
