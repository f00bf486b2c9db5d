import { createCoreRecognizers } from './core-recognizers';
import { NamesModelSource } from './names/names-model.source';
import { PersonNamesRecognizer } from './names/person-names.recognizer';
import type { ConversationRecognizer, PiiRecognizer } from './pii-recognizer';
import { PiiRecognizerRegistry } from './pii-recognizer.registry';

/** What runs without configuration, in no particular order: resolution decides between hits. */
export function createDefaultRegistry(): PiiRecognizerRegistry {
  const names = new NamesModelSource();
  const recognizers: PiiRecognizer[] = [new PersonNamesRecognizer(names), ...createCoreRecognizers()];
  const conversation: ConversationRecognizer[] = [];
  return new PiiRecognizerRegistry(recognizers, conversation);
}
