import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DROPPED,
  EARLIER,
  FATES,
  OUTDATED,
  PROVENANCE,
  REMOVED,
} from '../../dataset/assemble/dataset-names';
import type { Manifest } from '../../dataset/manifest';
import type { OldDataset } from '../../dataset/removal/old-dataset';
import { UnlockedFiles } from '../../dataset/removal/unlocked-files';
import { AGE, ageDecrypted, parseIdentities } from '../../encryption/age';
import { ownIdentity } from '../../encryption/own-identity';
import { UsageError } from '../../fine-tuning.errors';
import { LocalExportStorage } from '../../storage/local-export.storage';

/** What the installation that made the dataset can read as well. */
const OWN: ReadonlySet<string> = new Set([FATES, PROVENANCE, REMOVED, OUTDATED, EARLIER, DROPPED]);

/** Who reads the encrypted files of a dataset. */
interface Readers {
  /** Identities of recipients. Default none: only what is plain is read. */
  readonly identities?: readonly string[];
  /** Key of the installation that made the dataset, which opens fates, provenance and removed rows. */
  readonly key?: string | undefined;
}

/** The files of a dataset folder by the names of their plaintext, decrypted on the way where they are encrypted. */
export class DatasetContent {
  private readonly names: ReadonlySet<string>;
  private readonly identities: readonly string[];
  private readonly own: readonly string[];

  constructor(
    private readonly folder: string,
    { files }: Pick<Manifest, 'files'>,
    { identities = [], key }: Readers = {},
  ) {
    this.names = new Set(files.map(({ name }) => name));
    this.identities = identities;
    this.own = key === undefined ? [] : [ownIdentity(key).identity];
  }

  /** Whether the manifest names the file, in clear or encrypted. */
  has(name: string): boolean {
    return this.names.has(name) || this.isEncrypted(name);
  }

  /** Whether there is somebody to read it; whether that is one of its recipients only reading tells. */
  canRead(name: string): boolean {
    return !this.isEncrypted(name) || this.readersOf(name).length > 0;
  }

  /** Fails as `ageDecrypted` does. */
  read(name: string): AsyncIterable<Uint8Array> {
    const stored = this.isEncrypted(name) ? `${name}${AGE}` : name;
    const bytes = createReadStream(join(this.folder, stored), { highWaterMark: 256 * 1024 });
    return stored === name
      ? (bytes as AsyncIterable<Buffer>)
      : ageDecrypted(bytes, this.readersOf(name));
  }

  /** The same for code that reads datasets out of storages. */
  asStorage(): Pick<OldDataset, 'storage' | 'stored'> {
    const stored = new LocalExportStorage(this.folder);
    const nameOf = (name: string): string => (this.isEncrypted(name) ? `${name}${AGE}` : name);
    return { storage: new UnlockedFiles(stored, nameOf, this.identities), stored };
  }

  private isEncrypted(name: string): boolean {
    return this.names.has(`${name}${AGE}`);
  }

  private readersOf(name: string): readonly string[] {
    return OWN.has(name.slice(name.lastIndexOf('/') + 1))
      ? [...this.identities, ...this.own]
      : this.identities;
  }
}

/** @throws UsageError `verify/identity` */
export async function readIdentities(file: string): Promise<string[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError('verify/identity', '--identity: the file cannot be read', '--identity', {
      cause: error,
    });
  }
  return parseIdentities(text, '--identity');
}
