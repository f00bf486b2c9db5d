import { CancelledError, StorageError } from '../fine-tuning.errors';
import type { Formatter } from '../formatters/formatter';
import type { PiiEngineOptions } from '@app/pii';
import type { ChatSource } from '@app/open-webui';
import type { ExportStorage } from '../storage/export-storage';
import type { ConsentReader } from './consent-reader';
import type { ExportProgress } from './export-progress';
import type { Pseudonyms } from './pseudonyms';
import type { ChangeWindow } from './plan/change-window';
import type { Recipe } from './recipe/recipe';
import type { WorkFolder } from './files/work-folder';

/** What every phase of one attempt needs. */
export interface AttemptParts {
  readonly exportId: string;
  readonly recipe: Recipe;
  readonly recipeSha256: string;
  /** Folder of the published files inside the storage; empty for the storage itself. */
  readonly root: string;
  /** Folder of this attempt's own files inside `root`. */
  readonly folder: string;
  /** Folder inside of `folder` for finished files that wait; of two drivers that overlap each has its own. */
  readonly staging?: string;
  /** Which chats an incremental export looks at, or null for all. */
  readonly window: ChangeWindow | null;
  readonly storage: ExportStorage;
  readonly source: ChatSource;
  readonly consent: ConsentReader;
  readonly formatter: Formatter;
  readonly pseudonyms: Pseudonyms;
  readonly key: string;
  /** How the engines that the recipe names are reached. */
  readonly engines: PiiEngineOptions;
  readonly workFolder: WorkFolder;
  readonly progress: ExportProgress;
  readonly signal: AbortSignal;
  /** Rejects when this process may no longer change what is published. */
  readonly checkLease?: () => Promise<void>;
}

/** One try at one export: its settings, its services, and the names of its files. */
export class Attempt implements AttemptParts {
  readonly exportId!: string;
  readonly recipe!: Recipe;
  readonly recipeSha256!: string;
  readonly root!: string;
  readonly folder!: string;
  readonly staging: string = 'out';
  readonly window!: AttemptParts['window'];
  readonly storage!: ExportStorage;
  readonly source!: ChatSource;
  readonly consent!: ConsentReader;
  readonly formatter!: Formatter;
  readonly pseudonyms!: Pseudonyms;
  readonly key!: string;
  readonly engines!: PiiEngineOptions;
  readonly workFolder!: WorkFolder;
  readonly progress!: ExportProgress;
  readonly signal!: AbortSignal;
  readonly checkLease: () => Promise<void> = () => Promise.resolve();

  constructor(parts: AttemptParts) {
    Object.assign(this, parts);
  }

  /** Name of a file of this attempt. */
  name(file: string): string {
    return this.published(`${this.folder}/${file}`);
  }

  /** Name of a finished file that still waits to be published. */
  staged(file: string): string {
    return this.name(`${this.staging}/${file}`);
  }

  /** Name of a published file. */
  published(file: string): string {
    return this.root === '' ? file : `${this.root}/${file}`;
  }

  async writeJson(file: string, value: unknown): Promise<void> {
    await this.storage.write(this.name(file), once(`${JSON.stringify(value)}\n`), this.signal);
  }

  /** @returns undefined when there is no such file */
  async readJson(file: string): Promise<unknown> {
    const name = this.name(file);
    if ((await this.storage.stat(name)) === undefined) return undefined;
    const chunks: Uint8Array[] = [];
    for await (const chunk of await this.storage.read(name)) chunks.push(chunk as Uint8Array);
    try {
      return JSON.parse(Buffer.concat(chunks).toString('utf8'));
    } catch (error) {
      throw new StorageError('storage/damaged', 'a file of the unfinished export is damaged', {
        cause: error,
      });
    }
  }

  /** Stored provenance of exports whose rows are not exported again. */
  get publishedBefore(): readonly string[] {
    return this.window?.published ?? [];
  }

  /** @throws CancelledError, and what `checkLease` throws */
  async checkCancelled(): Promise<void> {
    await this.checkLease();
    if (this.signal.aborted) throw new CancelledError();
  }
}

export async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
