import type { Readable } from 'node:stream';
import { createStorage } from '../../storage/create-storage';
import type { ExportStorage, StoredFile } from '../../storage/export-storage';
import { LocalExportStorage } from '../../storage/local-export.storage';
import { MemoryExportStorage } from './memory-export.storage';
import {
  StorageTraps,
  type FailingCalls,
  type HeldCall,
  type StorageStage,
  type WhichCall,
  type WhichFailures,
} from './storage-traps';

/** One call of a storage. */
export interface StorageCall {
  readonly stage: StorageStage;
  /** Of `promote` the name that the file gets; of `list` and `remove` the folder. */
  readonly name: string;
}

/**
 * A storage whose calls can be held and made to fail.
 * @publicApi
 */
export class ControllableStorage implements ExportStorage {
  private readonly traps = new StorageTraps();
  private readonly made: StorageCall[] = [];

  constructor(private readonly inner: ExportStorage) {}

  /** Every call so far, in order. */
  get calls(): readonly StorageCall[] {
    return this.made;
  }

  /**
   * Holds one call before it does anything.
   * @throws UsageError `testing/trap`
   */
  hold(stage: StorageStage, which: WhichCall = {}): HeldCall {
    return this.traps.addHold(stage, which);
  }

  /**
   * Makes calls fail before they do anything, or a `write` in its middle.
   * @param error an error, or the code of one of the system: `ENOSPC`, `EROFS`. Default `EIO`
   * @throws UsageError `testing/trap`
   */
  fail(
    stage: StorageStage | readonly StorageStage[],
    which: WhichFailures = {},
    error: Error | string = 'EIO',
  ): FailingCalls {
    const thrown =
      typeof error === 'string'
        ? Object.assign(new Error('made to fail by a test'), { code: error })
        : error;
    return this.traps.addFault(stage, which, thrown);
  }

  /** Forgets all traps; held calls go on. */
  clear(): void {
    this.traps.clear();
  }

  async write(
    name: string,
    content: AsyncIterable<Uint8Array> | Readable,
    signal?: AbortSignal,
  ): Promise<StoredFile> {
    await this.pass('write', name, signal);
    const bytes = content as AsyncIterable<Uint8Array>;
    return this.inner.write(name, this.traps.counted(name, bytes), signal);
  }

  async read(name: string, range?: { start: number; end: number }): Promise<Readable> {
    await this.pass('read', name);
    return this.inner.read(name, range);
  }

  async stat(name: string): Promise<StoredFile | undefined> {
    await this.pass('stat', name);
    return this.inner.stat(name);
  }

  async list(prefix: string): Promise<readonly StoredFile[]> {
    await this.pass('list', prefix);
    return this.inner.list(prefix);
  }

  async promote(from: string, to: string, signal?: AbortSignal): Promise<void> {
    await this.pass('promote', to, signal);
    return this.inner.promote(from, to, signal);
  }

  async remove(prefix: string): Promise<void> {
    await this.pass('remove', prefix);
    return this.inner.remove(prefix);
  }

  private pass(stage: StorageStage, name: string, signal?: AbortSignal): Promise<void> {
    this.made.push({ stage, name });
    return this.traps.pass(stage, name, signal);
  }
}

/**
 * A storage for adversarial tests: what happens when somebody withdraws at this very moment, or when the disk is full.
 * @param place a folder, an address (`file:`, `s3:`) or another storage. Default: the memory of this process
 * @example
 * const storage = controllableStorage();
 * const held = storage.hold('promote', { name: /manifest\.json$/ });
 * const run = runExport(database, { format: 'openai' }, { storage });
 * await held.reached;
 * await decide(database, { actor: 'self', user: 'Bo', decision: 'withdrawn' });
 * held.release();
 * @publicApi
 */
export function controllableStorage(place?: string | ExportStorage): ControllableStorage {
  if (place === undefined) return new ControllableStorage(new MemoryExportStorage());
  if (typeof place !== 'string') return new ControllableStorage(place);
  const isAddress = /^(file|s3):/i.test(place);
  return new ControllableStorage(isAddress ? createStorage(place) : new LocalExportStorage(place));
}
