import { hash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { oneChunk } from '../../dataset/files/whole-file';
import { databaseUrlOf } from '../../runs/database-url-of';
import type { ExportStorage } from '../../storage/export-storage';
import type { SeenLink } from '../chain-problem';

const POSTGRES_PORT = '5432';
const NAME = /(?:^|\/)(ledger|audit)-(\d{1,15})-([0-9a-f]{64})\.json$/;

/** Somewhere outside of the database where anchors are kept: one small file per link, whose name says everything. */
export class AnchorPlace {
  /**
   * @param folder inside the storage; empty for the storage itself
   * @param perAddress whether databases at different addresses are different ones although their id is the same. True
   *   where many databases come by, such as beside the key of somebody who tries things on copies; false where whatever
   *   has the id must hold what was anchored, wherever it was restored to.
   */
  constructor(
    private readonly storage: ExportStorage,
    private readonly folder: string,
    private readonly perAddress: boolean,
  ) {}

  /** @throws StorageError */
  async read(installation: string, dataSource: DataSource): Promise<SeenLink[]> {
    const files = await this.storage.list(this.prefixOf(installation, dataSource));
    return files.flatMap(({ name }) => {
      const [, chain, seq, linkHash] = NAME.exec(name) ?? [];
      if (chain === undefined || seq === undefined || linkHash === undefined) return [];
      return [{ chain: chain === 'audit' ? 'audit' : 'ledger', seq: Number(seq), hash: linkHash }];
    });
  }

  /**
   * Adds what is not there. No file is ever written again, so that two processes cannot set each other back: whoever reads
   * finds the later one among all that are there.
   * @param obsolete links that need not be remembered any more
   * @throws StorageError
   */
  async write(
    installation: string,
    dataSource: DataSource,
    links: readonly SeenLink[],
    obsolete: readonly SeenLink[],
  ): Promise<void> {
    const prefix = this.prefixOf(installation, dataSource);
    for (const link of links)
      await this.storage.write(`${prefix}/${nameOf(link)}`, oneChunk(`${JSON.stringify(link)}\n`));
    for (const link of obsolete) await this.storage.remove(`${prefix}/${nameOf(link)}`);
  }

  private prefixOf(installation: string, dataSource: DataSource): string {
    const name = this.perAddress
      ? hash('sha256', `${installation}\n${addressOf(dataSource)}`, 'hex').slice(0, 36)
      : installation;
    return this.folder === '' ? name : `${this.folder}/${name}`;
  }
}

function nameOf({ chain, seq, hash: linkHash }: SeenLink): string {
  return `${chain}-${seq}-${linkHash}.json`;
}

/** Without user and password: another account sees the same database. */
function addressOf(dataSource: DataSource): string {
  const { options } = dataSource;
  if (options.type === 'better-sqlite3') {
    const path = resolve(String(options.database));
    try {
      return realpathSync(path);
    } catch {
      return path;
    }
  }
  const address = databaseUrlOf(dataSource);
  if (address === undefined) return '';
  const { hostname, port, pathname, searchParams } = new URL(address);
  return `${hostname}:${port || POSTGRES_PORT}${pathname} ${searchParams.get('schema') ?? 'public'}`;
}
