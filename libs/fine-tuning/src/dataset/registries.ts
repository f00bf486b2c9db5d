import { ChatSourceRegistry } from '@app/open-webui';
import { FormatterRegistry } from '../formatters/formatter.registry';

/** The formats and sources that an export may name. */
export interface Registries {
  readonly formats: FormatterRegistry;
  readonly sources: ChatSourceRegistry;
}

/**
 * New registries with everything that the libraries bring. The command line and every worker thread make their own
 * here, because a registry is an object and cannot cross threads: what a host adds to the registries of its module is
 * not known to them.
 */
export function ownRegistries(): Registries {
  return { formats: new FormatterRegistry(), sources: new ChatSourceRegistry() };
}
