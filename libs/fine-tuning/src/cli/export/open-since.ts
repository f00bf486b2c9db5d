import type { DataSource } from 'typeorm';
import { OpenWebuiUser } from '@app/open-webui';
import { lostLinks, type SeenLink } from '../../audit/chain-problem';
import { ConsentRepository } from '../../consent/consent.repository';
import { openDatabase } from '../../database/open-database';
import { EARLIER, provenanceNames } from '../../dataset/assemble/dataset-names';
import type { EarlierDataset } from '../../dataset/earlier/earlier-dataset';
import { earlierLineOf, parseEarlier, type EarlierLine } from '../../dataset/earlier/earlier-line';
import { readLines } from '../../dataset/files/read-lines';
import type { Manifest } from '../../dataset/manifest';
import { Pseudonyms } from '../../dataset/pseudonyms';
import { provenanceIn } from '../../dataset/removal/old-dataset';
import { ExportRun } from '../../entities/export-run.entity';
import { ExportSubject } from '../../entities/export-subject.entity';
import { UsageError } from '../../fine-tuning.errors';
import { RunRecord } from '../../local/run-record';
import { DatasetContent } from '../verify/dataset-content';
import { readManifest, type FoundManifest } from '../verify/read-manifest';
import { verifyDataset } from '../verify/verify-dataset';

/** By what a dataset is recognised as one of this database and this key. */
interface SinceContext {
  readonly databaseUrl: string;
  readonly key: string;
  /** Whether the export that continues it writes raw ids. */
  readonly revealIds: boolean;
  /** Called with what nobody could check. */
  readonly warn: (message: string) => void;
}

/**
 * Opens the dataset of `--since`. What is new is told by what its provenance says, so it has to be whole, as it was
 * published, from this database, and to name people and chats as this export does. It need not be in force: what was
 * withdrawn since is what the new export lists.
 * @throws UsageError `since/...` naming what is wrong
 */
export async function openSince(
  folder: string,
  { databaseUrl, key, revealIds, warn }: SinceContext,
): Promise<EarlierDataset> {
  const found = await readManifest(folder);
  const { manifest } = found;
  const content = new DatasetContent(folder, manifest, { key });
  const people = await verified(folder, content, found);
  const dataSource = await openDatabase(databaseUrl, { readonly: true });
  try {
    await new ConsentRepository(dataSource).requireFlags();
    const isRecorded = await requireOwn(dataSource, folder, found);
    if (!isRecorded) await requireUnwritable(databaseUrl, folder, warn);
    const exports = new Set([manifest.exportId]);
    // A dataset without a row of its own may still name rows, and people, of those before it.
    for await (const line of earlierLinesOf(content)) {
      exports.add(line.export);
      people.add(line.user);
    }
    await requireNames(dataSource, folder, { exports, people }, new Pseudonyms(key, revealIds));
  } finally {
    await dataSource.destroy();
  }
  return {
    exportId: manifest.exportId,
    consent: manifest.consent,
    lines: () => linesOf(content, manifest),
    lost: async function* () {},
  };
}

/** @returns the names of all owners of its rows */
async function verified(
  folder: string,
  content: DatasetContent,
  found: FoundManifest,
): Promise<Set<string>> {
  const problems: string[] = [];
  const people = new Set<string>();
  let isForOthers = false;
  const { rows, hasDigest } = await verifyDataset(
    folder,
    content,
    found,
    (place, rule, message) => {
      if (rule === 'decrypt') isForOthers = true;
      problems.push(`${place} ${rule}: ${message}`);
    },
    ({ user }) => void people.add(user),
  );
  if (!hasDigest) problems.push('manifest.sha256 is missing');
  if (rows === null || isForOthers)
    throw refused(
      'encrypted',
      `${folder} is encrypted, and its provenance cannot be read with this FINE_TUNING_KEY`,
    );
  const [first] = problems;
  if (first === undefined) return people;
  throw refused(
    'damaged',
    `${folder} is not as it was published (${first}): see fine-tuning verify`,
  );
}

/**
 * It was made from this database, and is what the database recorded.
 * @returns false where the database knows no such export: then an event of the ledger that it names is all that speaks for it
 */
async function requireOwn(
  dataSource: DataSource,
  folder: string,
  { manifest, sha256 }: FoundManifest,
): Promise<boolean> {
  const { ledgerHead, auditHead } = manifest.consent;
  const heads: SeenLink[] = [];
  if (ledgerHead !== undefined) heads.push({ chain: 'ledger', ...ledgerHead });
  if (auditHead !== undefined) heads.push({ chain: 'audit', ...auditHead });
  const run = await dataSource.getRepository(ExportRun).findOneBy({ id: manifest.exportId });
  // An export that could not be recorded is known by the event of the ledger that it names.
  const isKnown = run !== null || (ledgerHead !== undefined && ledgerHead.seq > 0);
  if (!isKnown || (await lostLinks(dataSource.manager, heads)).length > 0)
    throw refused(
      'other-database',
      `${folder} was not made from this database, or from a newer state of it`,
    );
  // A copy that rows were removed from holds the manifest that was published.
  const digest = manifest.removals?.[0]?.manifestSha256 ?? sha256;
  if (run !== null && run.manifestSha256 !== digest)
    throw refused(
      'damaged',
      `${folder} is not as it was published (the database recorded another manifest of this export)`,
    );
  return run !== null;
}

/**
 * Where exports are recorded, one that is not is somebody's who changed a folder and gave it another id: rows that are missing in
 * it would be missing in every `removed.jsonl` to come. Where nothing can be recorded nobody can tell, and it is said.
 */
async function requireUnwritable(
  databaseUrl: string,
  folder: string,
  warn: (message: string) => void,
): Promise<void> {
  const record = await RunRecord.open(databaseUrl);
  await record?.close();
  if (record !== undefined)
    throw refused(
      'unrecorded',
      `the database knows no export of the id in ${folder}, so that nobody can tell whether somebody changed it: make a whole export`,
    );
  warn(
    `--since: the database knows no export of the id in ${folder}, and nobody vouches that it is as it was published`,
  );
}

/** Who is named in a dataset and in those that it continues. */
interface Named {
  readonly exports: ReadonlySet<string>;
  readonly people: ReadonlySet<string>;
}

/**
 * Without the key of those exports nothing of them would be recognised, and everything were new. Where nobody is named there is
 * nothing to recognise, and nothing that would be written on.
 */
async function requireNames(
  dataSource: DataSource,
  folder: string,
  { exports, people }: Named,
  names: Pseudonyms,
): Promise<void> {
  if (people.size === 0) return;
  const ids = new Set<string>();
  for (const { id } of await dataSource.getRepository(OpenWebuiUser).find({ select: { id: true } }))
    ids.add(id);
  for (const exportId of exports)
    for (const { userId } of await dataSource.getRepository(ExportSubject).findBy({ exportId }))
      ids.add(userId);
  const isNamed = (nameOf: (id: string) => string): boolean =>
    [...ids].some((id) => people.has(nameOf(id)));
  if (isNamed((id) => names.user(id))) return;
  const hasRawIds = !names.reveal && isNamed((id) => id);
  throw refused(
    'other-names',
    hasRawIds || names.reveal
      ? `${folder} names people in another way: repeat --reveal-ids, or leave it out, as for that export`
      : `${folder} was made with another key than this FINE_TUNING_KEY, so that nothing of it can be recognised`,
  );
}

async function* linesOf(content: DatasetContent, manifest: Manifest): AsyncGenerator<EarlierLine> {
  for (const name of provenanceNames(manifest.recipe))
    for await (const line of provenanceIn(content.read(name), name))
      yield earlierLineOf(manifest.exportId, line);
  yield* earlierLinesOf(content);
}

async function* earlierLinesOf(content: DatasetContent): AsyncGenerator<EarlierLine> {
  if (!content.has(EARLIER)) return;
  for await (const text of readLines(content.read(EARLIER))) {
    const line = parseEarlier(text);
    if (line !== undefined) yield line;
  }
}

function refused(code: string, message: string): UsageError {
  return new UsageError(`since/${code}`, `--since: ${message}`, '--since');
}
