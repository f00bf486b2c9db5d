import { IdentityRecognizer } from './identity/identity.recognizer';
import type { KindTable } from './kind-table';
import { BUILT_IN_KINDS } from './kinds';
import { NamesModelSource } from './names/model/names-model.source';
import { PersonNamesRecognizer } from './names/persons/person-names.recognizer';
import type { SharedParts } from './pii-kind';
import { RecognizerRegistry } from './recognizer.registry';
import { SeenValuesRecognizer } from './seen-values/seen-values.recognizer';

/**
 * The recognizers of all kinds, without those of a recipe. In no particular order: resolution decides between hits.
 * @param kinds the built-in ones by default; `BUILT_IN_KINDS.with([VIN])` for more
 */
export function createDefaultRegistry(kinds: KindTable = BUILT_IN_KINDS): RecognizerRegistry {
  const shared = shareParts();
  return new RecognizerRegistry(
    [...new Set(kinds.kinds.flatMap((kind) => kind.create?.(shared) ?? []))],
    [
      ...new Set(kinds.kinds.flatMap((kind) => kind.createForConversation?.(shared) ?? [])),
      new SeenValuesRecognizer(kinds, () => shared.names),
    ],
  );
}

function shareParts(): SharedParts {
  let names: NamesModelSource | undefined;
  let personNames: PersonNamesRecognizer | undefined;
  let identity: IdentityRecognizer | undefined;
  return {
    get names() {
      return (names ??= new NamesModelSource());
    },
    get personNames() {
      return (personNames ??= new PersonNamesRecognizer(this.names));
    },
    get identity() {
      return (identity ??= new IdentityRecognizer());
    },
  };
}
