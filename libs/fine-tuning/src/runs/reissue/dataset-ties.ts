import type { ConsentSnapshot } from '../../consent/gate/consent-snapshot';
import type { CopyTies } from '../../dataset/copies/copy-ties';
import { findCopiesSince } from '../../dataset/copies/find-copies';
import type { Attempt } from '../../dataset/attempt';
import type { DatasetMembers } from '../../dataset/publish/dataset-members';
import type { LeftOut } from '../../dataset/publish/left-out';
import { provenanceOf, type OldDataset } from '../../dataset/removal/old-dataset';
import { shortOf } from '../../dataset/removal/standing-rows';

/**
 * Words that the chats of a published dataset share with others as these are now. Who had words in them when it was made stands in
 * its provenance; a chat that was written, imported or shared since is found here, as an export would find it.
 */
export class DatasetTies {
  private constructor(
    private readonly attempt: Attempt,
    private readonly ties: CopyTies,
  ) {}

  /** @throws NotRemovableError `removals/damaged` */
  static async find(attempt: Attempt, old: OldDataset): Promise<DatasetTies> {
    const chats = new Set<number>();
    for await (const { chat } of provenanceOf(old)) chats.add(shortOf(chat));
    const isIn = (chatId: string): boolean => chats.has(nameOf(attempt, chatId));
    return new DatasetTies(attempt, await findCopiesSince(attempt, isIn));
  }

  /** Ids of the chats that must not go out, by consent as it is now. */
  async refused(snapshot: ConsentSnapshot, leftOut: LeftOut): Promise<string[]> {
    const { attempt, ties } = this;
    const breathe = (): Promise<void> | undefined => attempt.breathe();
    const refused = await ties.refused(attempt.consent, snapshot, leftOut, breathe);
    return [...refused].map((candidate) => ties.chatOf(candidate) ?? '');
  }

  /**
   * Who wrote words of chats of the dataset in rows of others, as `refused` found it last: raw ids, by the first digits of the
   * chat's name.
   */
  authors(): ReadonlyMap<number, ReadonlySet<string>> {
    const { attempt, ties } = this;
    const found = new Map<number, Set<string>>();
    for (const candidate of ties.candidates()) {
      const name = nameOf(attempt, ties.chatOf(candidate) ?? '');
      const authors = found.get(name) ?? new Set();
      for (const author of ties.authorsOf(candidate)) if (author !== '') authors.add(author);
      if (authors.size > 0) found.set(name, authors);
    }
    return found;
  }

  /** @param isKept whether rows of a chat stay, by the first digits of its name */
  async addTo(members: DatasetMembers, isKept: (name: number) => boolean): Promise<void> {
    const { attempt, ties } = this;
    await ties.addTo(
      members,
      (candidate) => isKept(nameOf(attempt, ties.chatOf(candidate) ?? '')),
      () => attempt.breathe(),
    );
  }
}

function nameOf({ pseudonyms }: Attempt, chatId: string): number {
  return shortOf(pseudonyms.of('chat', chatId));
}
