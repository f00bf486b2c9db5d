import type { DataSource } from 'typeorm';
import type { HeadAnchors } from '../audit/anchors/head-anchors';
import { SYSTEM_CLOCK, type Clock } from '../common/clock';
import { GuardedProcessor } from '../processor/guarded-processor';
import type { ProcessorInUse } from '../processor/processor-in-use';
import { requireMarks } from '../processor/require-marks';
import type { ExportStorage } from '../storage/export-storage';
import { Attempt, type AttemptControl, type AttemptSettings } from './attempt';
import { StoredPrintIndex } from './copies/print-index';
import { DatabaseConsentReader, type ConsentReader, type LedgerCheck } from './consent-reader';
import { Pseudonyms } from './pseudonyms';
import { askedFormats } from './recipe/formats-of';
import type { Registries } from './registries';

/** What attempts are made from; the services of an `ExportRuntime` are such. */
export interface AttemptServices {
  readonly registries: Registries;
  readonly dataSource: DataSource;
  readonly storage: ExportStorage;
  readonly processor: ProcessorInUse;
  /** Default: the machine's. */
  readonly clock?: Clock;
  /** What was seen of the chains outside of the database. Default: nothing. */
  readonly anchors?: HeadAnchors | undefined;
  /** Over the same database, for the index of prints, where `dataSource` only reads. Default: `dataSource`. */
  readonly writer?: DataSource | undefined;
  /** What stands in the place of what the database says about consent: of previews alone, nothing is published. */
  readonly supposing?: ((consent: ConsentReader) => ConsentReader) | undefined;
}

/**
 * Makes an attempt. All who work on exports come here: runs and their helpers, previews, the command line and worker
 * threads, so that the same settings mean the same export to each of them.
 * @param ledgerCheck whether the first check of the consent ledger begins at its beginning (`whole`, the default) or
 * where an earlier check of this process ended (`continued`)
 * @throws UsageError when the recipe names a source or a format that there is not, or was made with
 * code of a host that this process does not have
 */
export function makeAttempt(
  settings: AttemptSettings,
  services: AttemptServices,
  control: AttemptControl = {},
  ledgerCheck: LedgerCheck = 'whole',
): Attempt {
  const { dataSource, storage, registries, processor, clock = SYSTEM_CLOCK, anchors } = services;
  const { source, system } = settings.recipe;
  const { formats, sources, extensions } = registries;
  requireMarks(settings.recipe, { processor: processor.mark, extensions });
  const hosts = processor.mark !== null;
  const isOurs = !hosts && extensions.length === 0;
  const pseudonyms = new Pseudonyms(settings.key, settings.revealIds);
  const consent = new DatabaseConsentReader(dataSource, ledgerCheck, clock, anchors);
  return new Attempt(
    settings,
    {
      storage,
      source: sources.create(source, dataSource, { system }),
      consent: services.supposing?.(consent) ?? consent,
      prints: new StoredPrintIndex({
        dataSource,
        writer: services.writer,
        key: pseudonyms.printKey(),
        writes: control.keepsPrints ?? true,
        clock,
      }),
      formatters: askedFormats(settings.recipe, formats).map((name) => formats.get(name)),
      processor: isOurs
        ? processor.processor
        : new GuardedProcessor(processor.processor, pseudonyms, hosts),
      registries,
    },
    control,
  );
}
