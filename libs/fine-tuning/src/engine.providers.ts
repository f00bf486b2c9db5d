import type { Provider } from '@nestjs/common';

/** What runs exports: the exporter, the runner, the queue. */
export const ENGINE_PROVIDERS: Provider[] = [];
