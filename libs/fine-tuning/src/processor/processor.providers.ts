import { Inject, Injectable, type Provider } from '@nestjs/common';
import type { Registries } from '../dataset/registries';
import type { ResolvedFineTuningOptions } from '../fine-tuning.options';
import {
  FINE_TUNING_KEY,
  FINE_TUNING_OPTIONS,
  FINE_TUNING_PROCESSOR_PARTS,
  FINE_TUNING_REGISTRIES,
} from '../fine-tuning.tokens';
import { DataProcessor, type DataProcessorParts } from './data-processor';
import { openProcessor } from './processor-in-use';

// Called and not written above the class, which the command line uses without Nest. A class that extends it inherits both,
// so that `overrideProvider(DataProcessor).useClass(Own)` needs no constructor.
Inject(FINE_TUNING_PROCESSOR_PARTS)(DataProcessor, undefined, 0);
Injectable()(DataProcessor);

/** The processor of the module. What a host overrides is this one provider. */
export const PROCESSOR_PROVIDERS: Provider[] = [
  {
    provide: FINE_TUNING_PROCESSOR_PARTS,
    useFactory: (
      key: string,
      { piiEngines: engines, pii }: ResolvedFineTuningOptions,
      registries: Registries,
    ): DataProcessorParts => ({ key, engines, pii, registries }),
    inject: [FINE_TUNING_KEY, FINE_TUNING_OPTIONS, FINE_TUNING_REGISTRIES],
  },
  {
    provide: DataProcessor,
    useFactory: async ({ processor }: ResolvedFineTuningOptions, parts: DataProcessorParts) =>
      (await openProcessor(processor, parts)).processor,
    inject: [FINE_TUNING_OPTIONS, FINE_TUNING_PROCESSOR_PARTS],
  },
];
