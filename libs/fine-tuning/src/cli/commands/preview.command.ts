import { enginesOf } from '@app/pii';
import { requirePrimary } from '../../database/require-primary';
import { openDatabase } from '../../database/open-database';
import { ConsentRepository } from '../../consent/consent.repository';
import { markRecipe } from '../../dataset/recipe/mark-recipe';
import { openProcessor } from '../../processor/processor-in-use';
import { resolveKey } from '../../runs/export-key';
import { previewExport } from '../../runs/preview/preview-export';
import type { CliIo } from '../cli-io';
import type { CliArgs, CliOptions, Command } from '../command-line/command';
import {
  booleanFlag,
  integerFlag,
  listFlag,
  noWords,
  requiredFlag,
  stringFlag,
} from '../command-line/flags';
import { EXIT, type ExitCode } from '../exit-code';
import { askedRecipe } from '../export/asked-recipe';
import { tokenizerFileOf } from '../export/encoding-flag';
import { EXPORT_OPTIONS } from '../export/export-options';
import { openSince } from '../export/open-since';
import { previewSummary } from '../export/preview-summary';
import { withUserIds } from '../export/with-user-ids';
import { loadRegistries } from '../load-registries';
import { writeSummary } from '../summary';

/** Of an export they say where it goes and how it runs. */
const {
  out: _out,
  workers: _workers,
  'reveal-ids': _reveal,
  'dry-run': _dryRun,
  resume: _resume,
  json,
  ...CHOICES
} = EXPORT_OPTIONS;

export class PreviewCommand implements Command {
  readonly name = 'preview';
  readonly usage = '--database URL --format NAME | --recipe FILE  [options of export]';
  readonly summary = 'what an export would hold and leave out, with scrubbed samples';
  readonly options: CliOptions = {
    ...CHOICES,
    exact: { type: 'boolean', help: 'read all chats, and not up to 2,000 of them' },
    samples: { type: 'string', value: 'N', help: 'scrubbed rows to show (5)' },
    json,
  };
  readonly notes =
    'Without --exact the numbers are estimates, shown with the ends between which they lie at 95 %. Nothing is written.';

  async run(args: CliArgs, io: CliIo): Promise<ExitCode> {
    noWords(args);
    const database = requiredFlag(args, 'database');
    const engines = enginesOf(io.env);
    const registries = await loadRegistries(args);
    const samples = integerFlag(args, 'samples', { min: 0, max: 50, fallback: 5 });
    const asked = await askedRecipe(args, engines, registries);
    const key = await resolveKey(io.env['FINE_TUNING_KEY']);
    const processor = await openProcessor(stringFlag(args, 'processor'), {
      key,
      engines,
      registries,
    });
    const named = await withUserIds(database, asked);
    const { extensions } = registries;
    const recipe = markRecipe(named, { processor: processor.mark, extensions });
    const dataSource = await openDatabase(database, { readonly: true, poolSize: 3 });
    try {
      await requirePrimary(dataSource);
      await new ConsentRepository(dataSource).requireFlags();
      const services = { dataSource, anchors: undefined, key, engines, registries, workers: 0, processor, pii: null }; // prettier-ignore
      const since = stringFlag(args, 'since');
      const exact = booleanFlag(args, 'exact');
      const heldOutFiles = listFlag(args, 'decontaminate');
      const tokenizerFile = tokenizerFileOf(args);
      const preview = await previewExport(services, recipe, {
        samples,
        exact,
        signal: io.signal,
        ...(since !== undefined && {
          earlier: await openSince(since, {
            databaseUrl: database,
            key,
            revealIds: false,
            warn: (message) => void io.stderr.write(`warning: ${message}\n`),
          }),
        }),
        ...(heldOutFiles !== undefined && { heldOutFiles }),
        ...(tokenizerFile !== undefined && { tokenizerFile }),
      });
      const { summary, lines } = previewSummary(preview);
      writeSummary(io, args, summary, lines);
      return preview.counts.chats.exported > 0 ? EXIT.done : EXIT.nothingExported;
    } finally {
      await dataSource.destroy();
    }
  }
}
