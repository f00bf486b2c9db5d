import { AddressRecognizer } from './addresses/address.recognizer';
import { EastAsianAddressRecognizer } from './addresses/east-asian-address.recognizer';
import { createCoreRecognizers } from './core-recognizers';
import { IdentityRecognizer } from './identity';
import { ConversationNamesRecognizer } from './names/conversation-names.recognizer';
import { NameRulesRecognizer } from './names/name-rules.recognizer';
import { NamesModelSource } from './names/model/names-model.source';
import { PersonNamesRecognizer } from './names/persons/person-names.recognizer';
import { ScriptNamesRecognizer } from './names/scripts/script-names.recognizer';
import { SpeakerNamesRecognizer } from './names/speaker-names.recognizer';
import type { ConversationRecognizer, PiiRecognizer } from './pii-recognizer';
import { PiiRecognizerRegistry } from './pii-recognizer.registry';
import { SecretsRecognizer } from './secrets';

/** What runs without configuration, in no particular order: resolution decides between hits. */
export function createDefaultRegistry(): PiiRecognizerRegistry {
  const names = new NamesModelSource();
  const recognizers: PiiRecognizer[] = [
    new PersonNamesRecognizer(names),
    new NameRulesRecognizer(names),
    new SpeakerNamesRecognizer(names),
    new ScriptNamesRecognizer(),
    new AddressRecognizer(names),
    new EastAsianAddressRecognizer(),
    ...createCoreRecognizers(),
    new IdentityRecognizer(),
    new SecretsRecognizer(),
  ];
  const conversation: ConversationRecognizer[] = [new ConversationNamesRecognizer(names)];
  return new PiiRecognizerRegistry(recognizers, conversation);
}
