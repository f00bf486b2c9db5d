import { ChatSourceRegistry, type ChatSourceFactory } from '@app/open-webui';
import { OPTIONAL_PII_TYPES, PII_TYPES, type PiiKind } from '@app/pii';
import type { LoadedExtension } from '../extensions/load-extensions';
import { FilterRegistry } from '../filters/filter.registry';
import { OWN_FILTERS } from '../filters/own-filters';
import { LANGUAGE_FILTER } from '../filters/shape/language.filter';
import { UsageError } from '../fine-tuning.errors';
import { FormatterRegistry } from '../formatters/formatter.registry';

/** What an export may name, of this package and of the extensions that are loaded. */
export interface Registries {
  readonly formats: FormatterRegistry;
  readonly sources: ChatSourceRegistry;
  readonly filters: FilterRegistry;
  /** Kinds of personal data besides the built-in ones. */
  readonly kinds: readonly PiiKind[];
  readonly extensions: readonly LoadedExtension[];
}

/**
 * New registries with everything that the libraries and the extensions bring. A registry is an object and cannot cross
 * threads, so the module, the command line and every worker thread make their own, and all of them make them here.
 * @throws UsageError `extension/duplicate` when an extension names what there is already
 */
export function registriesOf(extensions: readonly LoadedExtension[] = []): Registries {
  const own = new FormatterRegistry();
  const taken = new Taken();
  taken.add('format', own.names());
  taken.add('source', new ChatSourceRegistry().names());
  taken.add('filter', namesOf([...OWN_FILTERS, LANGUAGE_FILTER]));
  taken.add('recognizer', [...PII_TYPES, ...OPTIONAL_PII_TYPES]);
  for (const { name, formats, sources, kinds, filters } of extensions) {
    taken.add('format', namesOf(formats), name);
    taken.add('source', namesOf(sources), name);
    taken.add('filter', namesOf(filters), name);
    const types = kinds.map(({ type }) => type);
    taken.add('recognizer', types, name);
  }
  const sources: Record<string, ChatSourceFactory> = {};
  for (const { name, create } of extensions.flatMap((extension) => extension.sources))
    sources[name] = create;
  return {
    formats: new FormatterRegistry([...own.all(), ...extensions.flatMap(({ formats }) => formats)]),
    sources: new ChatSourceRegistry(sources),
    filters: new FilterRegistry([...OWN_FILTERS, ...extensions.flatMap(({ filters }) => filters)]),
    kinds: extensions.flatMap(({ kinds }) => kinds),
    extensions,
  };
}

function namesOf(things: readonly { readonly name: string }[]): string[] {
  return things.map(({ name }) => name);
}

/** Which names there are, per kind of thing. */
class Taken {
  private readonly names = new Map<string, Set<string>>();

  /** @param extension whose names these are; absent for our own */
  add(what: string, names: Iterable<string>, extension?: string): void {
    const known = this.names.get(what) ?? new Set();
    this.names.set(what, known);
    for (const name of names) {
      if (known.has(name)) {
        throw new UsageError(
          'extension/duplicate',
          `extension "${extension}": there is a ${what} "${name}" already`,
          'extensions',
        );
      }
      known.add(name);
    }
  }
}
