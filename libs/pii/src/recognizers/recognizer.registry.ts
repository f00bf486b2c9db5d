import type { ConversationRecognizer, Recognizer } from './recognizer';
import { UsageError } from '../pii.errors';
import type { PiiTypeName } from '../scrubber/pii-type-name';

/** The recognizers that run, immutable after construction. Names are unique over both kinds. */
export class RecognizerRegistry {
  constructor(
    readonly recognizers: readonly Recognizer[],
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
  select(types: ReadonlySet<PiiTypeName>): RecognizerRegistry {
    const wanted = (r: { types: readonly PiiTypeName[] }): boolean =>
      r.types.some((type) => types.has(type));
    return new RecognizerRegistry(
      this.recognizers.filter(wanted),
      this.conversationRecognizers.filter(wanted),
    );
  }

  /** For `fine-tuning recognizers` and `GET /recognizers`. */
  describe(): { name: string; types: readonly PiiTypeName[]; locales: readonly string[] }[] {
    return [...this.recognizers, ...this.conversationRecognizers].map(
      ({ name, types, locales }) => ({
        name,
        types,
        locales: locales ?? [],
      }),
    );
  }
}
