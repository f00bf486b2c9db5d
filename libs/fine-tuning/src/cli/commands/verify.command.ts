import type { DataSource } from 'typeorm';
import { ConsentRepository } from '../../consent/consent.repository';
import { lostLinks, type SeenLink } from '../../audit/chain-problem';
import { verifyChains } from '../../audit/verify-chains';
import { openDatabase } from '../../database/open-database';
import { DIGEST, MANIFEST, provenanceNames } from '../../dataset/assemble/dataset-names';
import { Pseudonyms } from '../../dataset/pseudonyms';
import { formatsOf } from '../../dataset/recipe/formats-of';
import { UsageError } from '../../fine-tuning.errors';
import type { CliIo } from '../cli-io';
import type { CliArgs, Command } from '../command-line/command';
import { DATABASE_OPTION, EXTENSION_OPTION, JSON_OPTION } from '../command-line/common-options';
import { EXIT, type ExitCode } from '../exit-code';
import { noWords, stringFlag } from '../command-line/flags';
import { writeSummary } from '../summary';
import type { Manifest } from '../../dataset/manifest';
import type { Registries } from '../../dataset/registries';
import { loadRegistries } from '../load-registries';
import { DatasetContent, readIdentities } from '../verify/dataset-content';
import { knownKey } from '../known-key';
import { PastConsent } from '../verify/past-consent';
import { readManifest, type FoundManifest } from '../verify/read-manifest';
import { ConsentCheck } from '../verify/verify-consent';
import { verifyDataset } from '../verify/verify-dataset';
import type { ReportProblem, VerifyProblem } from '../verify/verify-problem';
import { verifyRun, type RunStanding } from '../verify/verify-run';

export class VerifyCommand implements Command {
  readonly name = 'verify';
  readonly usage = 'DIR [--database URL] [--identity FILE] [--extension FILE] [--json]';
  readonly summary =
    'check every byte of a dataset folder: manifest, digest, hashes, rows, consent';
  readonly options = {
    database: {
      ...DATABASE_OPTION,
      help: 'check everybody’s consent as of publication as well, and that the dataset is still in force',
    },
    identity: {
      type: 'string',
      value: 'FILE',
      help: 'an age identity, to check what encrypted files hold',
    },
    extension: { ...EXTENSION_OPTION, words: false },
    json: JSON_OPTION,
  } as const;
  readonly notes =
    'One line per problem; exit code 1 when there is one. With --database FINE_TUNING_KEY has to be the key of the export\n' +
    '(or the key file in ./data), unless the dataset was made with --reveal-ids.';

  async run(args: CliArgs, io: CliIo): Promise<ExitCode> {
    const [folder, ...more] = args.words;
    if (folder === undefined) throw new UsageError('verify/no-folder', 'verify needs a folder');
    noWords({ ...args, words: more });
    const found = await readManifest(folder);
    const { manifest } = found;
    const problems: VerifyProblem[] = [];
    const report = (place: string, rule: string, message: string): void =>
      void problems.push({ place, rule, message });
    requireFormats(manifest, await loadRegistries(args), report);
    const url = stringFlag(args, 'database');
    const consent = url === undefined ? undefined : await askDatabase(url, found, io, report);
    const content = await contentOf(folder, manifest, args, io);
    const { rows, hasDigest } = await verifyDataset(folder, content, found, report, (line, place) =>
      consent?.add(line, place),
    );
    // The last look: somebody may have withdrawn while the files were read.
    const standing = url === undefined ? undefined : await standingOf(url, found, report);
    // An earlier version wrote no digest file. The row of the run holds the digest all the same.
    if (!hasDigest && (standing === undefined || standing.isDigestWritten || !standing.vouched))
      report(DIGEST, 'missing', 'there is no digest of the manifest beside it');
    const withoutConsent = consent?.finish(report) ?? null;
    const lines = problems.map(({ place, rule, message }) => `${place} ${rule}: ${message}`);
    const checked = consent === undefined ? '' : ', consent as of publication, and it is in force';
    const { inForce = null, replacedBy = null, hasUnvouchedRemovals = null } = standing ?? {};
    const copied =
      hasUnvouchedRemovals === true
        ? '; rows were removed since it was published, and the database does not vouch for which'
        : '';
    const verdict =
      problems.length === 0
        ? rows === null
          ? 'files and hashes are as recorded; what the encrypted ones hold is checked with --identity'
          : `${rows} rows, files, hashes and Merkle root are as recorded${checked}${copied}`
        : `${problems.length} problems`;
    const { exportId, merkleRoot } = manifest;
    const ok = problems.length === 0;
    const summary = {
      ok,
      exportId,
      merkleRoot,
      rows: rows ?? 0,
      withoutConsent,
      inForce,
      replacedBy,
      hasUnvouchedRemovals,
    };
    writeSummary(io, args, { ...summary, problems }, [...lines, verdict]);
    return ok ? EXIT.done : EXIT.failed;
  }
}

/** Whether the rows are what their formats say can only be told with the formats. One without an extension is nobody's. */
function requireFormats(
  { recipe, formats: said = [] }: Manifest,
  { formats }: Registries,
  report: ReportProblem,
): void {
  const known = formats.names();
  for (const { name, takes } of said)
    if (known.includes(name) && takes !== (formats.get(name).takes ?? 'conversation'))
      report(MANIFEST, 'format', `formats.${name}.takes: the format takes other examples`);
  const strange = formatsOf(recipe).filter((name) => !known.includes(name));
  if (strange.length === 0) return;
  const { extensions = [] } = recipe;
  if (extensions.length === 0)
    return report(MANIFEST, 'format', 'format: there is none of this name');
  const names = extensions.map(({ name }) => `"${name}"`).join(', ');
  throw new UsageError(
    'extension/missing',
    `the dataset has a format that this package does not know; name the file of its extension ${names} with --extension`,
    '--extension',
  );
}

async function askDatabase(
  url: string,
  found: FoundManifest,
  io: CliIo,
  report: ReportProblem,
): Promise<ConsentCheck> {
  const dataSource = await openDatabase(url, { readonly: true });
  try {
    await new ConsentRepository(dataSource).requireFlags();
    const { problems } = await verifyChains(dataSource, { signal: io.signal });
    for (const { chain, seq, message } of problems)
      report(seq === null ? chain : `${chain}:${seq}`, chain, message);
    const { exportId, consent } = found.manifest;
    const { asOf, ledgerHead, auditHead } = consent;
    const heads: SeenLink[] = [];
    if (ledgerHead !== undefined) heads.push({ chain: 'ledger', ...ledgerHead });
    if (auditHead !== undefined) heads.push({ chain: 'audit', ...auditHead });
    for (const { chain, seq } of await lostLinks(dataSource.manager, heads))
      report(
        'manifest.json',
        chain,
        `this database does not hold the last ${chain} event of the export, ${seq}: it is another one, or an older one`,
      );
    const past = await loadPast(dataSource, { exportId, moment: Date.parse(asOf) }, io);
    return new ConsentCheck(past);
  } finally {
    await dataSource.destroy();
  }
}

async function standingOf(
  url: string,
  found: FoundManifest,
  report: ReportProblem,
): Promise<RunStanding> {
  const dataSource = await openDatabase(url, { readonly: true });
  try {
    return await verifyRun(dataSource, found, report);
  } finally {
    await dataSource.destroy();
  }
}

/**
 * Without an identity the rows of an encrypted dataset are read only for their consent, with the key that this needs anyway.
 * @throws UsageError `verify/identity`
 */
async function contentOf(
  folder: string,
  manifest: Manifest,
  args: CliArgs,
  io: CliIo,
): Promise<DatasetContent> {
  const file = stringFlag(args, 'identity');
  const asksConsent = stringFlag(args, 'database') !== undefined;
  const content = new DatasetContent(folder, manifest, {
    identities: file === undefined ? [] : await readIdentities(file),
    key: asksConsent ? await knownKey(io) : undefined,
  });
  if (!asksConsent || provenanceNames(manifest.recipe).every((name) => content.canRead(name)))
    return content;
  throw new UsageError(
    'verify/identity',
    'the provenance is encrypted: give --identity, or FINE_TUNING_KEY of the export',
    '--identity',
  );
}

async function loadPast(
  dataSource: DataSource,
  publication: Parameters<typeof PastConsent.load>[1],
  io: CliIo,
): Promise<PastConsent> {
  const key = await knownKey(io);
  const pseudonyms = key === undefined ? undefined : new Pseudonyms(key);
  return PastConsent.load(dataSource, publication, pseudonyms);
}
