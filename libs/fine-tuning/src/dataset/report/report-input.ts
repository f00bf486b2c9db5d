import type { ProviderWarning } from '../../formatters/limits/provider-warning';
import type { ExportCounter } from '../assemble/export-counter';
import type { SampledRow } from '../assemble/samples';
import type { DatasetHead } from '../manifest';

/** What a report is made of. It holds no time and no name of a machine, so that equal datasets have equal reports. */
export interface ReportInput {
  readonly manifest: DatasetHead;
  readonly counter: Pick<
    ExportCounter,
    'tokens' | 'models' | 'people' | 'evidence' | 'droppedChats' | 'concentration'
  >;
  /** Rows of a sample by language. */
  readonly languages: Readonly<Record<string, number>>;
  readonly samples: readonly SampledRow[];
  readonly warnings: readonly ProviderWarning[];
  /** Tokens that a model takes at once, to be marked among the lengths. Default some common ones. */
  readonly contextLength?: number;
}
