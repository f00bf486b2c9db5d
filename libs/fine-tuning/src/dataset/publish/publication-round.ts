import { StorageError } from '../../fine-tuning.errors';
import { MANIFEST } from '../assemble/dataset-names';
import type { Attempt } from '../attempt';
import type { Manifest } from '../manifest';
import type { RowsLook } from '../resolve/resolve-export';
import type { DatasetMembers } from './dataset-members';
import type { LeftOut } from './left-out';
import { manifestText } from './digest-file';
import { promoteFiles, removeManifest, stageManifest } from './publish-export';
import type { Publish } from './staged-dataset';

/**
 * How long decisions wait for the storage at the first try, and at the last, in milliseconds. A withdrawal has to be effective
 * within a second, so a storage that is slow for a moment is not waited for; one that is always slow gets longer and longer.
 */
const FIRST_LIMIT_MS = 500;
const LAST_LIMIT_MS = 8_000;

/** The looks at consent for rows that were resolved at one position of the ledger, and their publication. */
export class PublicationRound {
  /**
   * @param lookAtRows whether each row still may be published; what it finds that may not, it leaves out
   * @param outSince an earlier position, where decisions since then are respected although they were taken back
   */
  constructor(
    private readonly attempt: Attempt,
    private readonly position: number,
    private readonly leftOut: LeftOut,
    private readonly lookAtRows: () => Promise<RowsLook>,
    private readonly outSince: number = position,
  ) {}

  /**
   * Looks at every row, and at the ledger after them.
   * @returns who is in the dataset; undefined when the rows have to be resolved anew
   */
  async look(): Promise<DatasetMembers | undefined> {
    const { members, isWhole } = await this.lookAtRows();
    const isCurrent = await this.isCurrent(members);
    return isWhole && isCurrent ? members : undefined;
  }

  /**
   * Looks at the ledger, and whether the people are still there: once for all rows that are shown together, or a decision
   * could fall between the looks.
   * @param others members of rows that were resolved later, with the same who stay out
   */
  async isCurrent(members: DatasetMembers, ...others: DatasetMembers[]): Promise<boolean> {
    const all = [members, ...others];
    const people = new Set(all.flatMap(({ userIds }) => [...userIds]));
    const changes = await this.attempt.consent.changes(this.position, people);
    // All of them leave out who is among the changes, also behind one that has to be made anew.
    return all.map((one) => this.leftOut.take(changes, one)).every((touched) => !touched);
  }

  /**
   * Puts the staged files in their places, the manifest last.
   * @returns false when the rows have to be resolved anew
   * @throws StorageError `storage/unavailable`
   */
  async publish(manifest: Manifest, publish: Publish): Promise<boolean> {
    const { attempt, position, outSince, leftOut } = this;
    const text = manifestText(manifest);
    const bytes = Buffer.from(text);
    const promote = (): Promise<void> =>
      attempt.storage.promote(attempt.staged(MANIFEST), attempt.published(MANIFEST));
    await promoteFiles(attempt, manifest);
    for (let limitMs = FIRST_LIMIT_MS; limitMs <= LAST_LIMIT_MS; limitMs *= 2) {
      await stageManifest(attempt, text);
      const members = await this.look();
      if (members === undefined) return false;
      await attempt.checkCancelled();
      const dataset = { manifest, bytes, members, position, outSince, promote };
      const publication = await publish(dataset, limitMs);
      if (publication === 'published') {
        await attempt.consent.anchorLedger();
        return true;
      }
      await removeManifest(attempt);
      if (publication === 'slow') continue;
      leftOut.take(publication, members);
      return false;
    }
    throw new StorageError('storage/unavailable', 'the storage takes seconds to move a small file');
  }
}
