import type { Provider } from '@nestjs/common';
import { ChatSourceRegistry } from '@app/open-webui';
import { registriesOf, type Registries } from '../dataset/registries';
import { FilterRegistry } from '../filters/filter.registry';
import type { ResolvedFineTuningOptions } from '../fine-tuning.options';
import { FINE_TUNING_OPTIONS, FINE_TUNING_REGISTRIES } from '../fine-tuning.tokens';
import { FormatterRegistry } from '../formatters/formatter.registry';
import { loadExtensions } from './load-extensions';

/** What exports of the module may name, its extensions included; a module whose extension is wrong does not start. */
export const REGISTRIES_PROVIDERS: Provider[] = [
  {
    provide: FINE_TUNING_REGISTRIES,
    useFactory: async ({ extensions }: ResolvedFineTuningOptions) =>
      registriesOf(await loadExtensions(extensions)),
    inject: [FINE_TUNING_OPTIONS],
  },
  {
    provide: FormatterRegistry,
    useFactory: ({ formats }: Registries) => formats,
    inject: [FINE_TUNING_REGISTRIES],
  },
  {
    provide: ChatSourceRegistry,
    useFactory: ({ sources }: Registries) => sources,
    inject: [FINE_TUNING_REGISTRIES],
  },
  {
    provide: FilterRegistry,
    useFactory: ({ filters }: Registries) => filters,
    inject: [FINE_TUNING_REGISTRIES],
  },
];
