import { randomUUID } from 'node:crypto';
import { MoreThan } from 'typeorm';
import type {
  DataSource,
  EntityManager,
  EntityTarget,
  FindOptionsOrder,
  FindOptionsWhere,
} from 'typeorm';
import {
  chainHash,
  lockChain,
  verifyChain,
  type ChainLink,
  type ChainReport,
  type ChainWalk,
} from './hash-chain';

/** A row of a table that is a hash chain. */
export interface ChainRow extends ChainLink {
  readonly id: string;
}

/** What a link says, before it has a place in the chain. */
export type NewLink<T extends ChainRow> = Omit<T, 'id' | 'seq' | 'prevHash' | 'hash'>;

/** Links that are read at once when a chain is verified. */
const PAGE = 500;

/** A table whose rows are the links of one hash chain: the only place that appends to it and verifies it. */
export class ChainTable<T extends ChainRow> {
  /**
   * @param hashed the columns that the hash covers besides the place in the chain. A column that comes later must not
   *   join them: the links that are there would no longer verify.
   * @param insert writes links that are complete, in the transaction of the manager
   */
  constructor(
    private readonly entity: EntityTarget<T>,
    private readonly hashed: readonly (keyof T & string)[],
    private readonly insert: (manager: EntityManager, links: readonly T[]) => Promise<unknown>,
  ) {}

  /**
   * Appends in the transaction of the manager, in the given order. Lock order where both chains are written: consent
   * ledger before audit trail.
   * @returns the links as they are stored
   */
  async append(manager: EntityManager, contents: readonly NewLink<T>[]): Promise<T[]> {
    if (contents.length === 0) return [];
    let { seq, hash } = await lockChain(manager, this.entity);
    const links = contents.map((content) => {
      seq += 1;
      const unhashed = {
        ...content,
        id: randomUUID(),
        seq,
        prevHash: hash,
        hash: '',
      } as unknown as T;
      hash = chainHash(seq, hash, this.contentOf(unhashed));
      return { ...unhashed, hash };
    });
    await this.insert(manager, links);
    return links;
  }

  /** Recomputes the whole chain, or what came after a link. */
  verify(dataSource: DataSource, walk?: ChainWalk): Promise<ChainReport> {
    const repository = dataSource.getRepository(this.entity);
    return verifyChain(
      (seq) =>
        repository.find({
          where: { seq: MoreThan(seq) } as FindOptionsWhere<T>,
          order: { seq: 'ASC' } as FindOptionsOrder<T>,
          take: PAGE,
        }),
      (link) => this.contentOf(link),
      walk,
    );
  }

  private contentOf(link: T): Record<string, unknown> {
    return Object.fromEntries(this.hashed.map((column) => [column, link[column]]));
  }
}
