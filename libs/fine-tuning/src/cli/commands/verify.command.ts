import { existsSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import { ConsentRepository } from '../../consent/consent.repository';
import { lostLinks, type SeenLink } from '../../audit/chain-problem';
import { verifyChains } from '../../audit/verify-chains';
import { openDatabase } from '../../database/open-database';
import { DEFAULT_KEY_FILE, resolveKey } from '../../runs/export-key';
import { Pseudonyms } from '../../dataset/pseudonyms';
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
import { PastConsent } from '../verify/past-consent';
import { readManifest } from '../verify/read-manifest';
import { ConsentCheck } from '../verify/verify-consent';
import { verifyCounts } from '../verify/verify-counts';
import { verifyFiles } from '../verify/verify-files';
import type { VerifyProblem } from '../verify/verify-problem';
import { verifyRows } from '../verify/verify-rows';

export class VerifyCommand implements Command {
  readonly name = 'verify';
  readonly usage = 'DIR [--database URL] [--extension FILE] [--json]';
  readonly summary = 'check a dataset folder: manifest, hashes, Merkle root, rows, consent';
  readonly options = {
    database: { ...DATABASE_OPTION, help: 'check everybody’s consent as of publication as well' },
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
    const manifest = await readManifest(folder);
    requireFormat(manifest, await loadRegistries(args));
    const problems: VerifyProblem[] = [];
    const report = (place: string, rule: string, message: string): void =>
      void problems.push({ place, rule, message });
    await verifyFiles(folder, manifest, report);
    const url = stringFlag(args, 'database');
    const consent = url === undefined ? undefined : await consentCheck(url, manifest, io, report);
    const isBroken = problems.some(({ rule }) => rule === 'missing');
    if (!isBroken) await verifyCounts(folder, manifest, report);
    const rows = isBroken
      ? 0
      : await verifyRows(folder, manifest, report, (line, number) => consent?.add(line, number));
    const withoutConsent = consent?.finish(report) ?? null;
    const lines = problems.map(({ place, rule, message }) => `${place} ${rule}: ${message}`);
    const checked = consent === undefined ? '' : ', consent as of publication';
    const verdict =
      problems.length === 0
        ? `${rows} rows, files, hashes and Merkle root are as recorded${checked}`
        : `${problems.length} problems`;
    const { exportId, merkleRoot } = manifest;
    const summary = { ok: problems.length === 0, exportId, merkleRoot, rows, withoutConsent };
    writeSummary(io, args, { ...summary, problems }, [...lines, verdict]);
    return problems.length === 0 ? EXIT.done : EXIT.failed;
  }
}

/** Whether the rows are what their format says can only be told with the format. */
function requireFormat({ format, recipe }: Manifest, { formats }: Registries): void {
  if (formats.names().includes(format)) return;
  const names = (recipe.extensions ?? []).map(({ name }) => `"${name}"`).join(', ');
  throw new UsageError(
    'extension/missing',
    `the dataset has a format that this package does not know; name the file of its extension ${names} with --extension`,
    '--extension',
  );
}

async function consentCheck(
  url: string,
  { exportId, consent: { asOf, ledgerHead, auditHead } }: Manifest,
  io: CliIo,
  report: (place: string, rule: string, message: string) => void,
): Promise<ConsentCheck> {
  const dataSource = await openDatabase(url, { readonly: true });
  try {
    await new ConsentRepository(dataSource).requireFlags();
    const { problems } = await verifyChains(dataSource, { signal: io.signal });
    for (const { chain, seq, message } of problems)
      report(seq === null ? chain : `${chain}:${seq}`, chain, message);
    const heads: SeenLink[] = [];
    if (ledgerHead !== undefined) heads.push({ chain: 'ledger', ...ledgerHead });
    if (auditHead !== undefined) heads.push({ chain: 'audit', ...auditHead });
    for (const { chain, seq } of await lostLinks(dataSource.manager, heads))
      report(
        'manifest.json',
        chain,
        `this database does not hold the last ${chain} event of the export, ${seq}: it is another one, or an older one`,
      );
    return new ConsentCheck(await loadPast(dataSource, { exportId, moment: Date.parse(asOf) }, io));
  } finally {
    await dataSource.destroy();
  }
}

/** A key is never made here: a new one could not know any of the names. */
async function loadPast(
  dataSource: DataSource,
  publication: Parameters<typeof PastConsent.load>[1],
  io: CliIo,
): Promise<PastConsent> {
  const given = io.env['FINE_TUNING_KEY'];
  const hasKey = (given !== undefined && given !== '') || existsSync(DEFAULT_KEY_FILE);
  const pseudonyms = hasKey ? new Pseudonyms(await resolveKey(given)) : undefined;
  return PastConsent.load(dataSource, publication, pseudonyms);
}
