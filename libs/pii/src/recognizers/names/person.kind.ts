import { personName } from '../../canaries/canary-values';
import { personSurrogate } from '../../surrogates/person.surrogate';
import { wordsForm } from '../canonical-forms';
import { defineKind } from '../pii-kind';
import { Hl7Recognizer } from '../records/hl7.recognizer';
import { ConversationNamesRecognizer } from './conversation-names.recognizer';
import { NameRulesRecognizer } from './name-rules.recognizer';
import { ScriptNamesRecognizer } from './scripts/script-names.recognizer';
import { SpeakerNamesRecognizer } from './speaker-names.recognizer';

export const PERSON = defineKind({
  type: 'PERSON',
  describe: 'names of people, alone and in all their forms within a conversation',
  source: 'none',
  identity: (text) => wordsForm(text),
  copies: 'never',
  surrogate: (input, random) => personSurrogate(input, random),
  canary: {
    value: (random, language) => personName(language, random),
  },
  engineLabels: ['PER', 'NAME', 'FIRSTNAME', 'LASTNAME', 'GIVENNAME', 'SURNAME', 'PRIVATE_PERSON'],
  create: ({ names, personNames }) => [
    personNames,
    new NameRulesRecognizer(names),
    new SpeakerNamesRecognizer(names),
    new ScriptNamesRecognizer(),
    new Hl7Recognizer(),
  ],
  createForConversation: ({ names }) => [new ConversationNamesRecognizer(names)],
});
