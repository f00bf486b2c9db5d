import type { ChatSourceFactory } from '@app/open-webui';
import type { PiiKind, TextRecognizer } from '@app/pii';
import type { Filter } from '../filters/filter';
import type { Formatter } from '../formatters/formatter';

/** A place that conversations come from, and the name by which recipes ask for it. @publicApi */
export interface NamedSource {
  /** Lower-case letters, digits and hyphens. */
  readonly name: string;
  /** Makes the source for one export in one thread. */
  readonly create: ChatSourceFactory;
}

/** What a module of a host adds to this package; each list is optional. @publicApi */
export interface Extension {
  /** Under which recipes name it. Default: the file's name without its ending, or the package's name. */
  readonly name?: string;
  readonly formats?: readonly Formatter[];
  readonly sources?: readonly NamedSource[];
  /** Made by `definePattern` or `defineRecognizer`, or objects with `type`, `describe` and `find`. */
  readonly recognizers?: readonly (PiiKind | TextRecognizer)[];
  readonly filters?: readonly Filter[];
}
