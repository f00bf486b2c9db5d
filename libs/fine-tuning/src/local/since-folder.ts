import { resolve } from 'node:path';
import type { EarlierDataset } from '../dataset/earlier/earlier-dataset';
import { UsageError } from '../fine-tuning.errors';

/** A dataset that an export continues, and where it lay when that began. */
export interface SinceDataset {
  readonly exportId: string;
  readonly folder: string;
}

interface SinceOptions {
  readonly since?: string;
  readonly openSince?: (folder: string) => Promise<EarlierDataset>;
}

/** The folder of `--since`, verified and opened where it has to be. */
export class SinceFolder {
  private asked: EarlierDataset | undefined;

  constructor(private readonly options: SinceOptions) {}

  /**
   * What the options name. To be asked before anything is made: what is wrong with the folder has to be said at once.
   * @throws what `openSince` throws
   */
  async named(): Promise<SinceDataset | undefined> {
    const { since } = this.options;
    if (since === undefined) return undefined;
    this.asked = await this.openAt(since);
    return { exportId: this.asked.exportId, folder: resolve(since) };
  }

  /**
   * What the export continues. One that was killed before it had written down what the dataset holds opens the folder again.
   * @throws UsageError `since/other-dataset`, what `openSince` throws
   */
  async open(known: SinceDataset | undefined): Promise<EarlierDataset | undefined> {
    if (this.asked !== undefined || known === undefined) return this.asked;
    const earlier = await this.openAt(known.folder);
    if (earlier.exportId === known.exportId) return earlier;
    throw new UsageError(
      'since/other-dataset',
      `${known.folder} holds another dataset by now`,
      'since',
    );
  }

  private openAt(folder: string): Promise<EarlierDataset> {
    const { openSince } = this.options;
    if (openSince === undefined)
      throw new TypeError('a folder that is continued needs somebody to open it');
    return openSince(folder);
  }
}
