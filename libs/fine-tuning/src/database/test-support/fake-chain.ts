import type { DataSource, EntityManager, FindManyOptions } from 'typeorm';
import type { ChainRow } from '../chain-table';

/** The rows of a chain in memory, behind as much of TypeORM as a chain uses. */
export class FakeChain<T extends ChainRow> {
  rows: T[] = [];
  inserts = 0;

  readonly insert = (_manager: EntityManager, links: readonly T[]): Promise<void> => {
    this.rows.push(...links);
    this.inserts += 1;
    return Promise.resolve();
  };

  get manager(): EntityManager {
    return {
      dataSource: this.dataSource,
      getRepository: () => this.repository,
    } as unknown as EntityManager;
  }

  get dataSource(): DataSource {
    return {
      options: { type: 'better-sqlite3' },
      getRepository: () => this.repository,
    } as unknown as DataSource;
  }

  private get repository() {
    const query = {
      select: () => query,
      orderBy: () => query,
      limit: () => query,
      getOne: () => Promise.resolve(this.rows.at(-1) ?? null),
    };
    return {
      createQueryBuilder: () => query,
      find: ({ where, take }: FindManyOptions<T>) => {
        const after = (where as unknown as { seq: { value: number } }).seq.value;
        return Promise.resolve(this.rows.filter(({ seq }) => seq > after).slice(0, take));
      },
    };
  }
}
