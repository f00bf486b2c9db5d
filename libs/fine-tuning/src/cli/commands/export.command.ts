import { resolve } from 'node:path';
import type { Registries } from '../../dataset/registries';
import type { Recipe } from '../../dataset/recipe/recipe';
import { isScrubbed } from '../../dataset/recipe/is-scrubbed';
import { runExport, type RunExportResult } from '../../local/run-export';
import { type PiiEngineOptions, enginesOf } from '@app/pii';
import { resolveKey } from '../../runs/export-key';
import { UsageError } from '../../fine-tuning.errors';
import { anchorPlacesOf, warnNotAnchored } from '../cli-anchors';
import type { CliIo } from '../cli-io';
import type { CliArgs, Command } from '../command-line/command';
import { EXIT, type ExitCode } from '../exit-code';
import { askedRecipe } from '../export/asked-recipe';
import { tokenizerFileOf } from '../export/encoding-flag';
import { EXPORT_OPTIONS } from '../export/export-options';
import { exportSummary } from '../export/export-summary';
import { openSince } from '../export/open-since';
import { resumeCommand } from '../export/resume-command';
import { withUserIds } from '../export/with-user-ids';
import {
  booleanFlag,
  integerFlag,
  listFlag,
  noWords,
  requiredFlag,
  stringFlag,
} from '../command-line/flags';
import { loadRegistries } from '../load-registries';
import { ProgressBar } from '../progress-bar';
import { writeSummary } from '../summary';

/** What a resumed export may be told: where it is and how it runs, not what it makes. */
const RESUME_FLAGS: ReadonlySet<string> = new Set([
  'database',
  'resume',
  'out',
  'dry-run',
  'extension',
  'processor',
  'workers',
  'json',
]);

export class ExportCommand implements Command {
  readonly name = 'export';
  readonly usage =
    '--database URL --format NAME --out DIR [options]\n' +
    '       fine-tuning export --database URL --recipe FILE --out DIR [options]\n' +
    '       fine-tuning export --database URL --resume DIR';
  readonly summary = 'make a dataset of what people consented to, with personal data removed';
  readonly options = EXPORT_OPTIONS;
  readonly notes =
    'The folder is complete when manifest.json is in it. Exit code 3: all went well, but nothing may be exported.\n' +
    'Ctrl-C keeps what was done and prints the command that continues it; a second one ends at once.\n' +
    'FINE_TUNING_KEY is the key of pseudonyms, hashes and surrogates; without it one is made and kept in ./data.\n' +
    'PII_PRESIDIO_URL (with PII_PRESIDIO_LANGUAGE) and PII_ONNX_MODEL add detectors; one that fails, fails the export.';

  async run(args: CliArgs, io: CliIo): Promise<ExitCode> {
    noWords(args);
    const database = requiredFlag(args, 'database');
    const dryRun = booleanFlag(args, 'dry-run');
    const resumed = stringFlag(args, 'resume');
    const piiEngines = enginesOf(io.env);
    const registries = await loadRegistries(args);
    const asked = await recipeOf(args, resumed !== undefined, piiEngines, registries);
    const output = outputOf(args, resumed, dryRun);
    const heldOutFiles = listFlag(args, 'decontaminate');
    const since = stringFlag(args, 'since');
    const tokenizerFile = tokenizerFileOf(args);
    const workers = integerFlag(args, 'workers', { min: 1, max: 256, fallback: 1 });
    if (asked !== undefined && !isScrubbed(asked)) {
      const flag = asked.pii === null ? '--raw-pii' : '--pii keep';
      io.stderr.write(`warning: ${flag}, personal data stays in this dataset\n`);
    }
    const recipe = asked === undefined ? undefined : await withUserIds(database, asked);
    const key = io.env['FINE_TUNING_KEY'];
    const processor = stringFlag(args, 'processor');
    const bar = new ProgressBar(io.stderr, 'chats');
    const result = await runExport({
      databaseUrl: database,
      output,
      workers,
      revealIds: booleanFlag(args, 'reveal-ids'),
      dryRun,
      resume: resumed !== undefined,
      piiEngines,
      registries,
      signal: io.signal,
      anchors: anchorPlacesOf(io),
      onNotAnchored: () => warnNotAnchored(io),
      onProgress: (progress) => bar.update(progress),
      onKept: () => {
        bar.end();
        io.stderr.write(
          `what was done is kept in ${output}; continue with\n${resumeCommand(args, output)}\n`,
        );
      },
      ...(recipe === undefined ? {} : { recipe }),
      ...(since === undefined ? {} : { since }),
      openSince: async (folder) =>
        openSince(folder, {
          databaseUrl: database,
          key: await resolveKey(key),
          revealIds: booleanFlag(args, 'reveal-ids'),
          warn: (message) => void io.stderr.write(`warning: ${message}\n`),
        }),
      ...(heldOutFiles === undefined ? {} : { heldOutFiles }),
      ...(tokenizerFile === undefined ? {} : { tokenizerFile }),
      ...(key === undefined ? {} : { key }),
      ...(processor === undefined ? {} : { processor }),
    }).finally(() => bar.end());
    return finish(result, args, io);
  }
}

function finish(result: RunExportResult, args: CliArgs, io: CliIo): ExitCode {
  const { summary, lines } = exportSummary(result);
  writeSummary(io, args, summary, lines);
  if (!result.recorded && result.output !== null)
    io.stderr.write(
      'warning: this database cannot be written, so the export is not recorded: no withdrawal will revoke it, and verify --database fails for it\n',
    );
  if (result.examples > 0) return EXIT.done;
  io.stderr.write('nothing was exported: the reasons are above and in manifest.json\n');
  return EXIT.nothingExported;
}

/** Undefined only for a resumed export whose options are not repeated. */
async function recipeOf(
  args: CliArgs,
  isResumed: boolean,
  piiEngines: PiiEngineOptions,
  registries: Registries,
): Promise<Recipe | undefined> {
  const isAsked = args.flags['format'] !== undefined || args.flags['recipe'] !== undefined;
  if (isAsked || !isResumed) return askedRecipe(args, piiEngines, registries);
  refuseOtherFlags(args);
  return undefined;
}

/**
 * Without format and recipe file no recipe is resolved, and a flag that narrows the export would be lost in silence.
 * @throws UsageError `cli/flags`
 */
function refuseOtherFlags({ flags }: CliArgs): void {
  const other = Object.keys(flags).find((name) => !RESUME_FLAGS.has(name));
  if (other !== undefined)
    throw new UsageError(
      'cli/flags',
      `--${other} cannot be changed by --resume: leave it out, or repeat all flags of the beginning with --format or --recipe`,
      `--${other}`,
    );
}

function outputOf(args: CliArgs, resumed: string | undefined, dryRun: boolean): string {
  const out = stringFlag(args, 'out');
  if (resumed === undefined) return dryRun ? (out ?? '') : requiredFlag(args, 'out');
  if (dryRun) throw new UsageError('cli/flags', '--resume and --dry-run exclude each other');
  if (out !== undefined && resolve(out) !== resolve(resumed)) {
    throw new UsageError('cli/flags', '--out and --resume name two folders');
  }
  return resumed;
}
