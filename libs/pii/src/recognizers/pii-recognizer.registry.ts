import type { ConversationRecognizer, PiiRecognizer } from './pii-recognizer';
import { UsageError } from '../pii.errors';
import type { PiiType } from '../scrubber/pii-types';

/** The recognizers that run, immutable after construction. Names are unique over both kinds. */
export class PiiRecognizerRegistry {
  constructor(
    readonly recognizers: readonly PiiRecognizer[],
    readonly conversationRecognizers: readonly ConversationRecognizer[] = [],
  ) {
    const names = new Set<string>();
    for (const { name } of [...recognizers, ...conversationRecognizers]) {
      if (names.has(name))
        throw new UsageError('pii/duplicate-recognizer', `two recognizers are named ${name}`);
      names.add(name);
    }
  }

  /** A registry with only those that can find one of `types`. */
  select(types: ReadonlySet<PiiType>): PiiRecognizerRegistry {
    const wanted = (r: { types: readonly PiiType[] }): boolean =>
      r.types.some((type) => types.has(type));
    return new PiiRecognizerRegistry(
      this.recognizers.filter(wanted),
      this.conversationRecognizers.filter(wanted),
    );
  }

  /** For `fine-tuning recognizers` and `GET /recognizers`. */
  describe(): { name: string; types: readonly PiiType[]; locales: readonly string[] }[] {
    return [...this.recognizers, ...this.conversationRecognizers].map(
      ({ name, types, locales }) => ({
        name,
        types,
        locales: locales ?? [],
      }),
    );
  }
}
