import { randomUUID } from 'node:crypto';
import { MoreThan } from 'typeorm';
import type {
  DataSource,
  EntityManager,
  EntityTarget,
  FindOptionsOrder,
  FindOptionsWhere,
  Repository,
} from 'typeorm';
import { ChainDigest } from './chain-digest';
import { BEGINNING, pagesOf, type NextPage } from './chain-pages';
import {
  chainHash,
  GENESIS_HASH,
  hasOwnHash,
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

  /**
   * Recomputes the whole chain, or what came after a link.
   * @param reader what `committedReads` made, where others may be writing
   */
  verify(reader: DataSource, walk: ChainWalk = {}): Promise<ChainReport> {
    return verifyChain(this.pagesIn(reader), (link) => this.contentOf(link), walk);
  }

  /**
   * Looks at every row although the chain is known to be broken.
   * @param upTo sequence number of the last row
   * @param onMisfit called with each row that is not what its hash says, or that does not fit to the row before or
   *   behind it: from the chain alone nobody can tell which of the two was put there
   * @returns the digest of the rows up to `upTo`
   */
  async survey(
    reader: DataSource,
    upTo: number,
    onMisfit: (row: T) => void,
    signal?: AbortSignal,
  ): Promise<string> {
    const digest = new ChainDigest();
    let before: T | undefined;
    for await (const page of pagesOf(this.pagesIn(reader), BEGINNING, { upTo, signal }))
      for (const row of page) {
        const content = this.contentOf(row);
        digest.add(row, content);
        const fits =
          row.seq === (before?.seq ?? 0) + 1 && row.prevHash === (before?.hash ?? GENESIS_HASH);
        if (!fits && before !== undefined) onMisfit(before);
        if (!fits || !hasOwnHash(row, content)) onMisfit(row);
        before = row;
      }
    return digest.value();
  }

  private pagesIn(reader: DataSource): NextPage<T> {
    const repository = reader.getRepository(this.entity);
    return (seq) =>
      repository
        .find({
          where: { seq: MoreThan(seq) } as FindOptionsWhere<T>,
          order: { seq: 'ASC' } as FindOptionsOrder<T>,
          take: PAGE,
        })
        .catch((error: unknown) => {
          // A column of JSON that was changed into something else stops TypeORM; it has to show as what it is.
          if (error instanceof SyntaxError) return rawPage(repository, seq);
          throw error;
        });
  }

  private contentOf(link: T): Record<string, unknown> {
    return Object.fromEntries(this.hashed.map((column) => [column, link[column]]));
  }
}

/** The rows as they are stored; JSON that cannot be parsed stays a text, which no hash was made of. */
async function rawPage<T extends ChainRow>(
  repository: Repository<T>,
  afterSeq: number,
): Promise<T[]> {
  const { columns } = repository.metadata;
  const rows = await repository
    .createQueryBuilder('link')
    .where('link.seq > :afterSeq', { afterSeq })
    .orderBy('link.seq', 'ASC')
    .limit(PAGE)
    .getRawMany<Record<string, unknown>>();
  return rows.map((row) =>
    Object.fromEntries(
      columns.map(({ propertyName, databaseName, type }) => {
        const value = row[`link_${databaseName}`];
        return [propertyName, type === 'simple-json' ? parsed(value) : numeric(type, value)];
      }),
    ),
  ) as unknown as T[];
}

function parsed(value: unknown): unknown {
  try {
    return typeof value === 'string' ? JSON.parse(value) : value;
  } catch {
    return value;
  }
}

/** PostgreSQL's driver gives a bigint as text. */
function numeric(type: unknown, value: unknown): unknown {
  return type === 'bigint' && value !== null ? Number(value) : value;
}
