import { EncryptedStorage } from '../encryption/encrypted.storage';
import { CancelledError, FineTuningError, StorageError } from '../fine-tuning.errors';
import type { Formatter } from '../formatters/formatter';
import type { FormatOfExport } from '../pipeline/stages/format.stage';
import type { PiiEngineOptions } from '@app/pii';
import type { ChatSource } from '@app/open-webui';
import type { ConversationProcessor } from '../pipeline/conversation-processor';
import type { ExportStorage, WorkFiles } from '../storage/export-storage';
import type { ExportProgressView } from '../runs/export-view';
import type { ConsentReader } from './consent-reader';
import type { PrintIndex } from './copies/print-index';
import type { Registries } from './registries';
import { ExportProgress } from './export-progress';
import { Pseudonyms } from './pseudonyms';
import type { EarlierDataset } from './earlier/earlier-dataset';
import { EventLoopYield } from '../common/event-loop-yield';
import { askedFormats } from './recipe/formats-of';
import type { Recipe } from './recipe/recipe';
import { oneChunk, readWholeFile } from './files/whole-file';
import { WorkFolder } from './files/work-folder';

/** What is exported, and under which names. Plain values, so that they can be handed to worker threads. */
export interface AttemptSettings {
  readonly exportId: string;
  readonly recipe: Recipe;
  readonly recipeSha256: string;
  /** Folder of the published files inside the storage; empty for the storage itself. */
  readonly root: string;
  /** Folder of this attempt's own files inside `root`. */
  readonly folder: string;
  /**
   * Folder inside of `folder` for finished files that wait to be published. Two processes that work on one attempt at
   * the same time need one each. Default `out`.
   */
  readonly staging?: string;
  /** Key of pseudonyms, keyed hashes and surrogates. */
  readonly key: string;
  /** How the PII engines that the recipe names are reached. */
  readonly engines: PiiEngineOptions;
  /** Raw ids instead of pseudonyms in fates and provenance. Default false. */
  readonly revealIds?: boolean;
  /** Id of the revoked export whose place this one takes. Default none. */
  readonly replaces?: string;
  /** Id of the export since which this one holds what is new. Default none. */
  readonly follows?: string;
  /** For previews: the person who is shown what they wrote in chats of other people, instead of what the recipe selects. Default none. */
  readonly shownTo?: string;
  /** Key of the work files, as `newWorkKey` answers. Needed where the recipe names recipients; without it they are plain. */
  readonly workKey?: string;
}

/** For whom files are encrypted. */
export interface FileEncryption {
  readonly recipients: readonly string[];
  /** `FINE_TUNING_KEY`, for the files that the installation reads itself. Absent where a holder of a copy does not have it. */
  readonly key?: string | undefined;
}

/** What an attempt reads from and writes to. */
export interface AttemptParts {
  readonly storage: ExportStorage;
  readonly source: ChatSource;
  readonly consent: ConsentReader;
  readonly prints: PrintIndex;
  /** Those of the recipe, in its order. */
  readonly formatters: readonly Formatter[];
  readonly processor: ConversationProcessor;
  readonly registries: Registries;
}

/** How the process that works on an attempt takes part in it. */
export interface AttemptControl {
  /** Needed by every phase but the processing of shards. Default none. */
  readonly workFolder?: WorkFolder;
  /** Opens the dataset that the settings say it follows. Needed where the attempt has no plan yet. Default none. */
  readonly openEarlier?: () => Promise<EarlierDataset | undefined>;
  /** For previews: how many chats are read, chosen at random. Default: all. */
  readonly sampleSize?: number;
  /** False for previews, which leave nothing behind. Default: what the next export can use is kept in the database. */
  readonly keepsPrints?: boolean;
  /** Files of the held-out texts that the recipe names by their hashes, in its order. Default none. */
  readonly heldOutFiles?: readonly string[];
  /** The tokenizer.json that the recipe names by its hash. Default none. */
  readonly tokenizerFile?: string;
  /** Aborted when the attempt must stop. Default never. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ExportProgressView) => void;
  /** Rejects when this process may no longer change what is published. Default never. */
  readonly checkLease?: () => Promise<void>;
}

/** One try at one export: its settings, its services, and the names of its files. Made by `makeAttempt`. */
export class Attempt {
  readonly exportId: string;
  readonly recipe: Recipe;
  readonly recipeSha256: string;
  readonly root: string;
  readonly key: string;
  readonly engines: PiiEngineOptions;
  readonly pseudonyms: Pseudonyms;
  /** For what is published, and waits for that: dataset files are encrypted for their recipients before. */
  readonly storage: ExportStorage;
  /** The same storage for the attempt's own files, which are encrypted where the dataset is. */
  readonly workFiles: WorkFiles;
  readonly source: ChatSource;
  readonly consent: ConsentReader;
  readonly prints: PrintIndex;
  readonly formatters: readonly Formatter[];
  readonly processor: ConversationProcessor;
  readonly registries: Registries;
  readonly workFolder: WorkFolder;
  readonly openEarlier: (() => Promise<EarlierDataset | undefined>) | undefined;
  readonly sampleSize: number | undefined;
  readonly heldOutFiles: readonly string[];
  readonly tokenizerFile: string | undefined;
  readonly signal: AbortSignal;
  readonly progress: ExportProgress;
  readonly checkLease: () => Promise<void>;
  private readonly eventLoop = new EventLoopYield();

  constructor(
    readonly settings: AttemptSettings,
    parts: AttemptParts,
    control: AttemptControl = {},
  ) {
    this.exportId = settings.exportId;
    this.recipe = settings.recipe;
    this.recipeSha256 = settings.recipeSha256;
    this.root = settings.root;
    this.key = settings.key;
    this.engines = settings.engines;
    this.pseudonyms = new Pseudonyms(settings.key, settings.revealIds);
    this.storage = parts.storage;
    this.workFiles = workFilesOf(settings, parts.storage);
    this.source = parts.source;
    this.consent = parts.consent;
    this.prints = parts.prints;
    this.formatters = parts.formatters;
    this.processor = parts.processor;
    this.registries = parts.registries;
    this.workFolder = control.workFolder ?? WorkFolder.none();
    this.openEarlier = control.openEarlier;
    this.sampleSize = control.sampleSize;
    this.heldOutFiles = control.heldOutFiles ?? [];
    this.tokenizerFile = control.tokenizerFile;
    this.signal = control.signal ?? new AbortController().signal;
    this.progress = new ExportProgress(control.onProgress);
    this.checkLease = control.checkLease ?? (() => Promise.resolve());
  }

  /** For whom the files of the dataset are encrypted; undefined: for nobody, they are plain. */
  get encryption(): FileEncryption | undefined {
    const { encryptTo } = this.recipe;
    return encryptTo === undefined ? undefined : { recipients: encryptTo, key: this.key };
  }

  /** The formats as the stage of their rows takes them. */
  formatsOfExport(): readonly FormatOfExport[] {
    const asked = askedFormats(this.recipe, this.registries.formats);
    return this.formatters.map(({ name, takes }, place) => ({
      name,
      ...(takes !== undefined && { takes }),
      asked: asked[place] ?? name,
    }));
  }

  /** Name of a file of this attempt. */
  name(file: string): string {
    return this.published(`${this.settings.folder}/${file}`);
  }

  /** Name of a finished file that still waits to be published. */
  staged(file: string): string {
    return this.name(`${this.settings.staging ?? 'out'}/${file}`);
  }

  /** Name of a published file. */
  published(file: string): string {
    return this.root === '' ? file : `${this.root}/${file}`;
  }

  async writeJson(file: string, value: unknown): Promise<void> {
    const text = `${JSON.stringify(value)}\n`;
    await this.workFiles.write(this.name(file), oneChunk(text), this.signal);
  }

  /**
   * @returns undefined when there is no such file
   * @throws StorageError `storage/damaged` when it is not JSON
   */
  async readJson(file: string): Promise<unknown> {
    const name = this.name(file);
    if ((await this.workFiles.stat(name)) === undefined) return undefined;
    const bytes = await readWholeFile(this.workFiles, name);
    try {
      return JSON.parse(bytes.toString('utf8'));
    } catch (error) {
      throw new StorageError('storage/damaged', 'a file of the unfinished export is damaged', {
        cause: error,
      });
    }
  }

  /**
   * For loops that compute or read small pieces for long: other work of this thread waits for them, and so does the news
   * that the attempt shall stop. Asked per step, because an await per step would cost more than the step.
   * @returns undefined where there is no need to wait
   */
  breathe(): Promise<void> | undefined {
    return this.eventLoop.isDue() ? this.pause() : undefined;
  }

  /** @throws CancelledError, and what `checkLease` throws */
  async checkCancelled(): Promise<void> {
    await this.checkLease();
    if (this.signal.aborted) throw new CancelledError();
  }

  private async pause(): Promise<void> {
    await this.eventLoop.pause();
    await this.checkCancelled();
  }
}

function workFilesOf({ recipe, workKey }: AttemptSettings, storage: ExportStorage): WorkFiles {
  if (workKey !== undefined) return new EncryptedStorage(storage, workKey);
  if (recipe.encryptTo === undefined) return storage;
  throw new FineTuningError(
    'export/no-work-key',
    'the key of this encrypted export was destroyed when it ended',
  );
}
