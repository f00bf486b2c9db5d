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

/** {@link ExportPolicy}: who may pass which door. @publicApi */
export const FINE_TUNING_POLICY = 'FINE_TUNING_POLICY';

/** The guard that says who is asking. @publicApi */
export const FINE_TUNING_AUTHENTICATION = 'FINE_TUNING_AUTHENTICATION';
