import type { DataSource } from 'typeorm';
import { EARLIER, PROVENANCE, REMOVED } from '../../dataset/assemble/dataset-names';
import { sortedCounts } from '../../dataset/assemble/export-counter';
import { MerkleTree } from '../../dataset/assemble/merkle';
import { PublishedFile } from '../../dataset/assemble/published-file';
import type { Attempt } from '../../dataset/attempt';
import { withoutChats } from '../../dataset/facts/without-chats';
import { readLines } from '../../dataset/files/read-lines';
import type { DatasetHead, Manifest } from '../../dataset/manifest';
import { consentFacts } from '../../dataset/publish/consent-facts';
import { describeRows } from '../../dataset/publish/describe-rows';
import type { LeftOut } from '../../dataset/publish/left-out';
import { manifestOf } from '../../dataset/publish/manifest-of';
import { hasPlace, parseRemoved, removedLineOf } from '../../dataset/removal/removed-line';
import { RemovedRows } from '../../dataset/removal/removed-rows';
import { damagedDataset, NotRemovableError } from '../../dataset/removal/removal.errors';
import { provenanceOf, type OldDataset } from '../../dataset/removal/old-dataset';
import { withoutRows, type RemainingRows } from '../../dataset/removal/without-rows';
import type { RowsLook } from '../../dataset/resolve/resolve-export';
import { ExportSubject } from '../../entities/export-subject.entity';
import { SOFTWARE } from '../../software';
import { DatasetTies } from './dataset-ties';
import { KeptRows, type OnChat } from './kept-rows';
import type { ProvenanceLine } from '../../dataset/provenance-line';
import { shortOf, StandingRows } from '../../dataset/removal/standing-rows';

/** A new version of a dataset that waits to be published. */
interface NewVersion {
  readonly manifest: Manifest;
  /** Looks once more whether each of its rows may go out. */
  readonly lookAtRows: () => Promise<RowsLook>;
}

/**
 * Makes the new version of a revoked dataset, staged: the rows that may still go out, as they were.
 * @param leftOut who stays out whatever the flags say; receives what the last look finds
 * @throws NotRemovableError when that cannot be told from its files
 */
export async function reissueRows(
  attempt: Attempt,
  old: OldDataset,
  dataSource: DataSource,
  leftOut: LeftOut,
): Promise<NewVersion> {
  const { exportId: replaces, consent } = old.manifest;
  const ties = await DatasetTies.find(attempt, old);
  const load = (onChat?: OnChat): Promise<StandingRows> =>
    StandingRows.load(attempt, consent, leftOut, {
      ...(onChat !== undefined && { onChat }),
      copies: (snapshot) => ties.refused(snapshot, leftOut),
    });
  const standing = await load();
  const people = await peopleOf(replaces, attempt, dataSource);
  const lineOf = withAuthorsSince(ties.authors(), attempt, people);
  const removedFile = new PublishedFile(attempt, REMOVED);
  const removed = new RemovedRows();
  const kept = new KeptRows();
  const tree = new MerkleTree();
  let number = 0;
  try {
    for await (const line of goneBefore(old)) {
      removedFile.pushLine(line);
      await removedFile.drained();
    }
    for await (const line of provenanceOf(old)) {
      number++;
      tree.add(line.leaf);
      if (line.authors?.every((author) => people.has(author)) !== true) throw unknownAuthors();
      if (standing.keeps(line)) {
        kept.add(line);
        continue;
      }
      removed.add(number, line);
      removedFile.pushLine(removedLineOf(line));
      await removedFile.drained();
      if (number % 1000 === 0) await attempt.checkCancelled();
    }
    if (tree.root() !== old.manifest.merkleRoot) throw damagedDataset(PROVENANCE);
  } catch (error) {
    await removedFile.discard(error);
    throw error;
  }
  const listed = await removedFile.close();
  const rest = await withoutRows(old, attempt, removed, { lineOf });
  const head = newHead(old.manifest, rest);
  const described = await describeRows(attempt, head, rest);
  const subjects = new Set([...rest.authors].map((author) => people.get(author) ?? ''));
  const manifest = manifestOf(head, {
    exportId: attempt.exportId,
    replaces,
    follows: attempt.settings.follows ?? null,
    files: [...rest.files, listed, ...described],
    consent: consentFacts(standing.snapshot, subjects, standing.heads),
  });
  return {
    manifest,
    lookAtRows: () => kept.look(people, leftOut, ties, load),
  };
}

/** What a dataset that continues others says of rows of those that went. */
async function* goneBefore({ manifest, storage, path }: OldDataset): AsyncGenerator<string> {
  const names = manifest.files.map(({ name }) => name);
  if (!names.includes(EARLIER) || !names.includes(REMOVED)) return;
  for await (const text of readLines(await storage.read(path(REMOVED)))) {
    const line = parseRemoved(text);
    if (line === undefined) throw damagedDataset(REMOVED);
    if (!hasPlace(line)) yield text;
  }
}

/** The head of a dataset that lost rows. What was scrubbed, and how well, is as it was. */
function newHead(old: Manifest, { counter, formats, merkleRoot }: RemainingRows): DatasetHead {
  const { schemaVersion, format, recipe, recipeSha256, scrubbed, canaries } = old;
  return {
    schemaVersion,
    format,
    ...(formats.length > 0 && { formats }),
    recipe,
    recipeSha256,
    counts: counter.counts(),
    pii: sortedCounts(counter.pii),
    scrubbed,
    ...(canaries === undefined ? {} : { canaries }),
    ...withoutChats(old),
    merkleRoot,
    software: SOFTWARE,
  };
}

/** Raw ids of the people of a dataset, by the names that its provenance gives them. */
async function peopleOf(
  exportId: string,
  { pseudonyms }: Attempt,
  dataSource: DataSource,
): Promise<Map<string, string>> {
  const subjects = await dataSource.getRepository(ExportSubject).findBy({ exportId });
  return new Map(subjects.map(({ userId }) => [pseudonyms.user(userId), userId]));
}

/**
 * Makes whoever has words of a row in a chat of theirs since the dataset was made an author of it, as an export would: else they
 * would be found by these words only, and not any more where they have changed their chat when they withdraw.
 * @param since raw ids by the first digits of a chat's name
 * @param people receives them
 */
function withAuthorsSince(
  since: ReadonlyMap<number, ReadonlySet<string>>,
  { pseudonyms }: Attempt,
  people: Map<string, string>,
): (line: ProvenanceLine) => ProvenanceLine {
  const names = new Map<number, readonly string[]>();
  for (const [chat, ids] of since) {
    for (const id of ids) people.set(pseudonyms.user(id), id);
    names.set(
      chat,
      [...ids].sort().map((id) => pseudonyms.user(id)),
    );
  }
  return (line) => {
    const more = names.get(shortOf(line.chat));
    if (more === undefined) return line;
    return { ...line, authors: [...new Set([...(line.authors ?? []), ...more])] };
  };
}

/** An earlier version wrote it, or with another key: to take its names for those of nobody would remove every row. */
function unknownAuthors(): NotRemovableError {
  return new NotRemovableError(
    'removals/unknown-authors',
    'the provenance of the revoked dataset names people in a way that is not that of this installation',
  );
}
