/**
 * Injection tokens. Strings, never `Symbol()`: a process that loads the package twice (`import` and
 * `require`) still has one token per thing.
 */

/** What the host passed to `forRoot`/`forRootAsync`, unchecked. @internal */
export const FINE_TUNING_MODULE_OPTIONS = 'FINE_TUNING_MODULE_OPTIONS';

/** {@link ResolvedFineTuningOptions}: checked, defaults applied, frozen. @publicApi */
export const FINE_TUNING_OPTIONS = 'FINE_TUNING_OPTIONS';

/** The host's TypeORM `DataSource` that this module works on (extra `dataSource` names it). @publicApi */
export const FINE_TUNING_DATA_SOURCE = 'FINE_TUNING_DATA_SOURCE';

/** The same, as `committedReads` gives it: what everything of this module reads from and names to `inTransaction`. @internal */
export const FINE_TUNING_DATABASE = 'FINE_TUNING_DATABASE';

/** {@link ExportPolicy}: who has which permission. @publicApi */
export const FINE_TUNING_POLICY = 'FINE_TUNING_POLICY';

/** The guard that says who is asking. @publicApi */
export const FINE_TUNING_AUTHENTICATION = 'FINE_TUNING_AUTHENTICATION';

/** Key of pseudonyms, hashes and surrogates, as a string. @internal */
export const FINE_TUNING_KEY = 'FINE_TUNING_KEY';

/** {@link ExportStorage}: where the files of exports are. @publicApi */
export const FINE_TUNING_STORAGE = 'FINE_TUNING_STORAGE';

/** {@link Registries}: the formats, sources, recognizers and filters there are. @internal */
export const FINE_TUNING_REGISTRIES = 'FINE_TUNING_REGISTRIES';

/** What `DataProcessor` and a class that extends it are made with. @publicApi */
export const FINE_TUNING_PROCESSOR_PARTS = 'FINE_TUNING_PROCESSOR_PARTS';

/** Whether this process takes work from the queue (extra `work`). @internal */
export const FINE_TUNING_WORK = 'FINE_TUNING_WORK';

/** Whether this process serves the REST API (extra `controllers`). @internal */
export const FINE_TUNING_SERVES = 'FINE_TUNING_SERVES';

/** `ShapedExtras`: what the checks at start know of this registration. @internal */
export const FINE_TUNING_EXTRAS = 'FINE_TUNING_EXTRAS';

/** True once the checks at start have passed; nothing is opened before. @internal */
export const FINE_TUNING_START = 'FINE_TUNING_START';

/** {@link FineTuningExporterApi}, for callers that need only what it promises. @internal */
export const FINE_TUNING_EXPORTER = 'FINE_TUNING_EXPORTER';

/** The Bull queues that the host registered (extra `bull`), or null. @internal */
export const FINE_TUNING_BULL_QUEUES = 'FINE_TUNING_BULL_QUEUES';

/** `getQueueToken(EXPORT_QUEUE)` of `@nestjs/bull`, without loading it. @internal */
export const EXPORT_QUEUE_TOKEN = 'BullQueue_fine-tuning-export';

/** `getQueueToken(EXPORT_HELP_QUEUE)` of `@nestjs/bull`, without loading it. @internal */
export const EXPORT_HELP_QUEUE_TOKEN = 'BullQueue_fine-tuning-export-help';
